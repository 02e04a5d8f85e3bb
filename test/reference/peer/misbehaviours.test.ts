import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Exchange } from '../../../scripts/net/exchange.ts'
import { startOne } from '../pair.ts'
import { openPeer, openPeers, shareFor } from './peers.ts'

const notTheKeys = 'The bytes are not the signature of the key over the message.'
const noKey = 'No key is known by that id.'

/** Each with why a Verifier refuses it; undefined for those that it does not refuse. */
const refusals: readonly (readonly [name: string, reason: string | undefined])[] = [
  ['signature-bytes-wrong', notTheKeys],
  ['signed-with-another-key', notTheKeys],
  ['keyid-of-another-host', noKey],
  ['keyid-unknown', noKey],
  ['created-missing', '`created` is missing.'],
  ['created-stale', 'seconds old, of 300 at most.'],
  ['created-in-future', 'seconds from now.'],
  ['expired', 'It expired '],
  ['method-uncovered', '`"@method"` is not covered.'],
  ['target-uri-uncovered', '`"@target-uri"` is not covered.'],
  ['content-digest-uncovered', '`"content-digest"` is not covered.'],
  ['content-length-uncovered', '`"content-length"` is not covered.'],
  ['date-uncovered', '`"date"` is not covered.'],
  ['digest-wrong', 'The content has another sha-256 digest than Content-Digest says.'],
  ['one-digest-right-one-wrong', 'The content has another sha-512 digest than Content-Digest says.'],
  ['first-digest-wrong', 'The content has another sha-256 digest than Content-Digest says.'],
  ['sha-512-digest', undefined],
  ['sha-512-digest-wrong', 'The content has another sha-512 digest than Content-Digest says.'],
  ['digest-missing', 'Content-Digest is missing.'],
  ['date-missing', '`"date"` is not covered.'],
  ['two-ocm-labels', 'Several signatures are labelled `ocm`.'],
  ['no-ocm-label', 'No signature is labelled `ocm`.'],
  ['extra-label-broken', undefined],
  ['unsigned', 'SIGNATURE_MISSING'],
  ['hmac-algorithm', 'Algorithm hmac-sha256 is not allowed.'],
  ['alg-mismatch', 'The signature says `ecdsa-p256-sha256`, its key is for `ed25519`.'],
  ['body-changed-after-signing', 'The content has another sha-256 digest than Content-Digest says.'],
  ['signed-for-another-method', notTheKeys],
  ['signed-for-another-target', notTheKeys],
  ['replay', 'The signature was used before.'],
]

describe('the misbehaviours of a peer', () => {
  it('are those that this test knows', async () => {
    const peer = await openPeer()
    expect(peer.misbehaviours.map(({ name }) => name)).toEqual(refusals.map(([name]) => name))
  })

  it.each(refusals)(
    '%s gets what it deserves, between two requests that are well signed',
    async (name, reason) => {
      const { server } = await startOne()
      const peer = await openPeer()
      const send = async (...misbehaviours: readonly string[]): Promise<Exchange> =>
        peer.send({
          url: `${server.origin}/ocm/shares`,
          message: 'share',
          body: shareFor(`grace@${server.host}`, peer),
          misbehaviours,
        })
      const [before, faulty, after] = [await send(), await send(name), await send()]
      expect([before, faulty, after].map(({ response }) => response?.status)).toEqual([
        201,
        reason === undefined ? 201 : 401,
        201,
      ])
      if (reason !== undefined) expect(messageOf(faulty)).toContain(reason)
    },
  )

  it('change one byte of a form too, and not what it says', async () => {
    const { server } = await startOne()
    const peer = await openPeer()
    const form = new URLSearchParams({
      grant_type: 'authorization_code',
      code: 'unknown',
      client_id: peer.address,
    })
    const { request, response } = await peer.send({
      url: `${server.origin}/ocm/token`,
      message: 'token-request',
      body: form.toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      misbehaviours: ['body-changed-after-signing'],
    })
    expect(response?.body).toContain('The content has another sha-256 digest than Content-Digest says.')
    expect(new URLSearchParams(request.body)).toEqual(form)
  })

  it('are told by the journal of another peer, whatever its conduct', async () => {
    const [peer, other] = await openPeers()
    // Of what cannot be told from one request, and of what has no signature, the journal says nothing.
    const untold = new Set(['unsigned', 'replay'])
    const names = refusals.map(([name]) => name).filter((name) => !untold.has(name))
    const verdicts: Record<string, string | undefined> = {}
    for (const name of names) {
      const body = shareFor(`grace@${other.address}`, peer)
      await peer.send({ url: `${other.origin}/ocm/shares`, message: 'share', body, misbehaviours: [name] })
      const entry = await other.journal.until((one) => one.body.trim() === body, 10_000)
      verdicts[name] = entry?.signature?.verdict
    }
    const expected = {
      'extra-label-broken': 'valid',
      'sha-512-digest': 'valid',
      'keyid-of-another-host': 'unknown',
      'keyid-unknown': 'unknown',
    }
    expect(verdicts).toEqual({ ...Object.fromEntries(names.map((name) => [name, 'invalid'])), ...expected })
  })

  it('refuses names that it does not know', async () => {
    const peer = await openPeer()
    const request = { url: 'https://localhost:1/', message: 'share', body: '{}' }
    await expect(peer.send({ ...request, misbehaviours: ['lying'] })).rejects.toThrow(
      /^Expected the name of a misbehaviour, received `lying`\. Known: `signature-bytes-wrong`, /,
    )
    await expect(peer.send({ ...request, message: 'letter' })).rejects.toThrow(
      'Expected the name of a message, received `letter`. Known: `share`, `share-request`, `notification`, ' +
        '`invite-acceptance-request`, `token-request`.',
    )
  })
})

function messageOf({ response }: Exchange): string {
  return z.object({ message: z.string() }).parse(JSON.parse(response?.body ?? '')).message
}
