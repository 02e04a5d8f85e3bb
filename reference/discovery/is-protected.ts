import { isTestSetUp } from './test-set-up.ts'

/**
 * Whether a URL of another server leads there by TLS, or, in a test set-up, by `http`: it gets what nobody else may read.
 * Source: draft, #security-transport.
 */
export function isProtected({ protocol, host }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isTestSetUp(host))
}
