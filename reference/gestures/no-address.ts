import { notDone } from './gesture.ts'

/** What a user is told who typed something other than an OCM Address. Source: draft, #ocm-address. */
export const noAddress = notDone(
  'input',
  'Expected an OCM Address such as `grace@cloud.example.org`, received something else.',
)
