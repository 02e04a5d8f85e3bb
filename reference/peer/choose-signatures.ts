import type { AllowedAddresses } from '../../scripts/net/address-guard.ts'
import { createClient } from '../../scripts/net/client.ts'
import { userAgent } from '../correspondence.ts'
import { discoverTarget } from './discover-target.ts'
import { describeNotFound, type FailedTarget } from './probe-words.ts'
import { schemeOfVersion, type SignatureScheme } from './signature-scheme.ts'

/** What a target is asked with. */
export interface Asking {
  readonly allow: AllowedAddresses
  readonly timeoutMs: number
  /** PEM certificates of authorities to trust beside those of the system. */
  readonly trustedCertificates: readonly string[]
  /** Whether any certificate is accepted; default false. */
  readonly insecureTls?: boolean
}

/** How a peer should sign for a target to verify it, by the version that the target tells; or why it tells none. */
export async function chooseSignatures(
  target: URL,
  asking: Asking,
): Promise<{ readonly kind: 'chosen'; readonly signatures: SignatureScheme } | FailedTarget> {
  const client = createClient({ userAgent, ...asking })
  try {
    const found = await discoverTarget(client, target)
    return found.kind === 'found'
      ? { kind: 'chosen', signatures: schemeOfVersion(found.apiVersion) }
      : describeNotFound(found)
  } finally {
    await client.close()
  }
}
