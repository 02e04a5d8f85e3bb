import { describe, expect, it } from 'vitest'
import type { JudgedSignature } from '../../../reference/peer/judge-signature.ts'
import type { PeerJournalEntry } from '../../../reference/peer/peer-journal.ts'
import type { Peer } from '../../../reference/peer/start-peer.ts'
import { openPeer, openPeers, shareFor } from './peers.ts'

const notTheKeys = 'The bytes are not the signature of the key over the message.'
const noKey = 'No host gives a key by that id.'

const refusals: Readonly<Record<string, Pick<JudgedSignature, 'verdict' | 'detail'>>> = {
  'signature-bytes-wrong': { verdict: 'invalid', detail: notTheKeys },
  'signed-with-another-key': { verdict: 'invalid', detail: notTheKeys },
  'keyid-of-another-host': { verdict: 'unknown', detail: noKey },
  'keyid-unknown': { verdict: 'unknown', detail: noKey },
  'date-stale': { verdict: 'invalid', detail: 'seconds old, of 300 at most.' },
  'date-in-future': { verdict: 'invalid', detail: 'seconds from now.' },
  'content-length-uncovered': { verdict: 'invalid', detail: '`content-length` is not covered.' },
  'date-uncovered': { verdict: 'invalid', detail: '`date` is not covered.' },
  'digest-uncovered': { verdict: 'invalid', detail: '`digest` is not covered.' },
  'host-uncovered': { verdict: 'invalid', detail: '`host` is not covered.' },
  'digest-wrong': { verdict: 'invalid', detail: 'another sha-512 digest than it says.' },
  'one-digest-right-one-wrong': { verdict: 'invalid', detail: 'another sha-256 digest than it says.' },
  'digest-missing': { verdict: 'invalid', detail: '`digest` is not covered.' },
  'date-missing': { verdict: 'invalid', detail: '`date` is not covered.' },
  'hmac-algorithm': { verdict: 'invalid', detail: '`hmac-sha256` is not known.' },
  'alg-mismatch': { verdict: 'invalid', detail: notTheKeys },
  'body-changed-after-signing': { verdict: 'invalid', detail: 'another sha-512 digest than it says.' },
  'signed-for-another-method': { verdict: 'invalid', detail: notTheKeys },
  'signed-for-another-target': { verdict: 'invalid', detail: notTheKeys },
}

/** Sends a Share from one peer to another, and gives what the journal of the other says of it. */
async function tell(
  peer: Peer,
  other: Peer,
  ...misbehaviours: string[]
): Promise<PeerJournalEntry | undefined> {
  const body = shareFor(`grace@${other.address}`, peer)
  await peer.send({ url: `${other.origin}/ocm/shares`, message: 'share', body, misbehaviours })
  return other.journal.until((entry) => entry.body.trim() === body, 10_000)
}

describe('the misbehaviours of a peer that signs by the earlier scheme', () => {
  it('are those that this test knows, and to send no signature', async () => {
    const peer = await openPeer('draft-cavage')
    const known = [...Object.keys(refusals), 'unsigned']
    expect(new Set(peer.misbehaviours.map(({ name }) => name))).toEqual(new Set(known))
  })

  it('are told, each between two requests that are well signed', async () => {
    const [peer, other] = await openPeers('draft-cavage')
    const good = {
      scheme: 'draft-cavage',
      verdict: 'valid',
      detail: `It is that of \`${peer.origin}/ocm#signature\`.`,
    }
    expect((await tell(peer, other))?.signature).toEqual(good)
    for (const [name, { verdict, detail }] of Object.entries(refusals)) {
      const [faulty, after] = [await tell(peer, other, name), await tell(peer, other)]
      expect([name, faulty?.signature, after?.signature]).toEqual([
        name,
        { scheme: 'draft-cavage', verdict, detail: expect.stringContaining(detail) },
        good,
      ])
    }
  })

  it('leave no trace of a signature where none is sent', async () => {
    const [peer, other] = await openPeers('draft-cavage')
    const entry = await tell(peer, other, 'unsigned')
    const traces = new Set(['signature', 'signature-input', 'digest', 'content-digest'])
    expect(entry?.signature).toBeUndefined()
    expect(Object.keys(entry?.headers ?? {}).filter((name) => traces.has(name))).toEqual([])
  })
})
