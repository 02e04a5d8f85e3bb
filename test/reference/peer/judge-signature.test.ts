import { describe, expect, it, onTestFinished } from 'vitest'
import { serveHttp } from '../../loopback-server.ts'
import { openPeer, shareFor } from './peers.ts'

/** What the journal of a peer says of a request with these header fields. */
async function judged(headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer> = '{}') {
  const peer = await openPeer()
  const marked = { 'content-type': 'application/json', 'x-mark': crypto.randomUUID(), ...headers }
  await fetch(`http://${peer.listensAt}/ocm/shares`, { method: 'POST', headers: marked, body })
  const entry = await peer.journal.until((one) => one.headers['x-mark'] === marked['x-mark'], 10_000)
  return entry?.signature
}

const cavage = (keyId: string): string =>
  `keyId="${keyId}",algorithm="rsa-sha512",headers="content-length date digest host",signature="AAAA"`

describe('the verdict on the signature of a request', () => {
  it('is none where there is no signature', async () => {
    expect(await judged({})).toBeUndefined()
  })

  it('is not known where nothing tells who signed', async () => {
    expect(await judged({ 'signature-input': 'ocm=("@method");created=1', signature: 'ocm=:AAAA:' })).toEqual(
      {
        scheme: 'http-message-signatures',
        verdict: 'unknown',
        detail: 'Nothing tells whose signature it is.',
      },
    )
  })

  it('is not known where the content was not kept as it came', async () => {
    const withMark = new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d])
    const long = JSON.stringify({ text: 'x'.repeat(100_000) })
    const detail = 'The content was not kept as it came, and its digest is not known.'
    const unknown = { scheme: 'draft-cavage', verdict: 'unknown', detail }
    const signature = cavage('https://a.example/ocm#signature')
    expect([await judged({ signature }, withMark), await judged({ signature }, long)]).toEqual([
      unknown,
      unknown,
    ])
  })

  it('is invalid, without a look at the key, where the signature says nothing of use', async () => {
    expect(await judged({ signature: cavage('https://a.example/ocm#signature') })).toEqual({
      scheme: 'draft-cavage',
      verdict: 'invalid',
      detail: 'Missing field date.',
    })
  })

  it('goes by the rules of the draft, whatever the peer itself takes', async () => {
    const peer = await openPeer('draft-cavage')
    await fetch(`http://${peer.listensAt}/ocm/shares`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'signature-input': 'sig1=("date")',
        signature: 'sig1=:AAAA:',
      },
      body: shareFor(`ada@${peer.address}`, { origin: 'https://a.example', address: 'a.example' }),
    })
    const entry = await peer.journal.until(({ direction }) => direction === 'received', 10_000)
    expect({ status: entry?.answer?.status, signature: entry?.signature }).toEqual({
      status: 201,
      signature: {
        scheme: 'http-message-signatures',
        verdict: 'invalid',
        detail: 'No signature is labelled `ocm`.',
      },
    })
  })

  it('looks up few keys at once, however many requests come', async () => {
    const hanging = await serveHttp(() => {})
    onTestFinished(hanging.close)
    const peer = await openPeer()
    const { host } = new URL(hanging.url)
    const send = async (): Promise<unknown> =>
      fetch(`http://${peer.listensAt}/ocm/shares`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          date: new Date().toUTCString(),
          digest: 'SHA-256=AAAA',
          signature: cavage(`http://${host}/ocm#signature`),
        },
        body: '{}',
      })
    await Promise.all(Array.from({ length: 8 }, send))
    await send()
    const entry = await peer.journal.until(({ direction }) => direction === 'received', 10_000)
    expect(entry?.signature?.detail).toBe('Too many signed requests came at once to judge this one.')
  })
})
