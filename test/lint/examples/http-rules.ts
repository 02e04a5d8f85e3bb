import { exampleRules } from '../../../scripts/lint/examples/example-rules.ts'

/** The rules about HTTP examples and encodings, among those about examples. */
export const httpRules = exampleRules.filter(({ id }) =>
  /^(?:base64|content-|encodings|http-|jw[kt]$|jws-|signature-|structured-)/.test(id),
)
