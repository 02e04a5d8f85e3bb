import { readFile } from '../../../reference/access/read-file.ts'
import type { Draftable } from '../../../reference/editing.ts'
import type { JournalEntry } from '../../../reference/journal.ts'
import { acceptShare } from '../../../reference/shares/decide-on-share.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { sendShare, type Given } from '../access/given-share.ts'
import { faultNamed } from '../fault-named.ts'
import { type Pair, startPair } from '../pair.ts'
import { announce } from '../shares/announced.ts'

export interface Used {
  readonly providerId: string
  /** Of the answer to the Share Creation Notification. */
  readonly status: number | undefined
  /** What the receiving server sent then, in its order. */
  readonly sent: readonly JournalEntry[]
}

/**
 * What somebody sees who announces a Share to a server with faults, has its user accept it and read the file. `protocol`
 * is made from the secret and the key of the Share; `changed` are other fields of what is announced.
 */
export async function announcedAndUsed(
  faults: readonly string[],
  given: Given,
  protocol: (share: { readonly sharedSecret: string; readonly providerId: string }) => Draftable,
  changed: (pair: Pair) => Draftable = () => ({}),
): Promise<Used> {
  const pair = await startPair([], faults.map(faultNamed))
  const { first, second } = pair
  const { providerId, sharedSecret } = sendShare(first, given, `grace@${second.server.host}`)
  const { status } = await announce(first, second, {
    providerId,
    protocol: protocol({ sharedSecret, providerId }),
    ...changed(pair),
  })
  // What it took to know who signed does not count.
  const before = sentEntries(second).length
  const shareId = `${first.server.host} ${providerId}`
  await acceptShare(second.server, 'grace', shareId)
  await readFile(second.server, 'grace', shareId)
  return { providerId, status, sent: sentEntries(second).slice(before) }
}
