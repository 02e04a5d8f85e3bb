import { notDone, type NotDone } from '../../gestures/gesture.ts'
import type { OcmServer } from '../../ocm-server.ts'

/**
 * Refuses access that demands a second factor to whoever has not proved theirs. Source: draft, #mfa, #access-webdav,
 * #access-webapp.
 */
export function refuseWithoutSecondFactor(
  { access }: OcmServer,
  account: string,
  requirements: readonly string[],
): NotDone | undefined {
  return requirements.includes('must-use-mfa') && !access.secondFactors.hasProved(account)
    ? notDone('forbidden', 'This Share demands a second factor. Prove yours, and try again.')
    : undefined
}
