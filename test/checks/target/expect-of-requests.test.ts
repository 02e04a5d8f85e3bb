import { describe, expect, it } from 'vitest'
import { expectSigned } from '../../../checks/target/expect-signed.ts'
import { expectTls } from '../../../checks/target/expect-tls.ts'
import type { RequestOfTarget } from '../../../checks/flows/requests-of-target.ts'
import { createExpect } from '../../../scripts/harness/expectation.ts'
import type { PeerJournalEntry } from '../../../scripts/harness/peer.ts'

type Signature = PeerJournalEntry['signature']

function request(url: string, signature?: Signature): RequestOfTarget {
  const headers: Record<string, string> = signature === undefined ? {} : { signature: 'ocm=:YQ==:' }
  const about = { direction: 'received', at: 0, about: 'shares', body: '', remote: '127.0.0.1' } as const
  const sent = { method: 'POST', url, headers }
  return {
    entry: { ...about, ...sent, ...(signature && { signature }) },
    observed: { index: 0, exchange: { request: sent, redirects: [], finalUrl: url, durationMs: 0 } },
    words: 'the notification',
  }
}

const url = 'https://localhost:4000/ocm/shares'
const tools = () => ({ cite: () => {}, expect: createExpect().expect })

describe('the requests of a target', () => {
  it('are expected to come over TLS', () => {
    const peer = { origin: 'https://localhost:4000', listensAt: '127.0.0.1:4000' }
    expect(expectTls(tools(), peer, [request(url)])).toBeUndefined()
    expect(() => expectTls(tools(), peer, [request(url), request(url.replace('https:', 'http:'))])).toThrow(
      'Expected the scheme of the notification to be `https:`, received `http:`.',
    )
  })

  it('are not judged by their scheme behind a tunnel, nor at a peer without TLS', () => {
    const listensAt = '127.0.0.1:4000'
    for (const origin of [
      'https://peer.example.net',
      'https://peer.example.net:8443',
      'http://localhost:4000',
    ]) {
      expect(expectTls(tools(), { origin, listensAt }, [request(url)])?.outcome).toBe('blocked')
    }
    const own = { origin: 'https://peer.example.net', listensAt: '0.0.0.0:443' }
    expect(expectTls(tools(), own, [request(url)])).toBeUndefined()
  })

  it('are expected to be signed, by whatever scheme', () => {
    const detail = 'It is that of `cloud.example.org`.'
    const signed = (verdict: 'valid' | 'invalid' | 'unknown') =>
      request(url, { scheme: 'draft-cavage', verdict, detail })
    expect(expectSigned(tools(), [signed('valid'), signed('valid')])).toBeUndefined()
    expect(() => expectSigned(tools(), [signed('invalid'), request(url)])).toThrow(
      'Expected the notification to be `signed`, received `not signed`.',
    )
    for (const verdict of ['invalid', 'unknown'] as const) {
      expect(expectSigned(tools(), [signed('valid'), signed(verdict)])).toEqual({
        outcome: 'inconclusive',
        message: `The signature of the notification could not be verified: ${detail}`,
      })
    }
  })
})
