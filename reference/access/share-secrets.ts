import type { OcmServer } from '../ocm-server.ts'
import type { SentShare } from '../store/records.ts'

/**
 * The Share that a shared secret is of, also one that has ended by itself. It is looked up by an index, which tells
 * nothing by its time of a text that nobody can guess.
 */
export function findShareBySecret({ store }: OcmServer, secret: string): SentShare | undefined {
  return store.sentShares.where('sharedSecret', secret)[0]?.record
}

/** Whether the shared secret of a Share gives access by itself. Source: draft, #share-preconditions. */
export function isOpenToSecret({ hooks }: OcmServer, share: SentShare): boolean {
  return !share.isStrict || hooks.conduct.takesSecretsOfStrictShares
}
