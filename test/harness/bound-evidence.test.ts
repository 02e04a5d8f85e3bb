import { describe, expect, it } from 'vitest'
import { boundEvidence } from '../../scripts/harness/bound-evidence.ts'
import type { EvidenceExchange } from '../../scripts/harness/evidence.ts'

/** An exchange in which all that a server chooses is that long, and takes as much room in JSON as it can. */
function exchangeOf(length: number): EvidenceExchange {
  const text = '\u0001'.repeat(length)
  return {
    request: { method: 'GET', url: `http://a.example/${text}`, headers: { 'x-a': text }, body: text },
    response: {
      status: 200,
      statusText: text,
      headers: { 'x-b': text },
      body: text,
      bodyBytes: length,
      validUtf8: true,
    },
    redirects: [{ status: 302, url: text, location: text }],
    finalUrl: text,
    durationMs: 1,
  }
}

describe('boundEvidence', () => {
  it('keeps what an honest server sends as it is', () => {
    const exchanges = Array.from({ length: 200 }, () => exchangeOf(500))
    expect(boundEvidence(exchanges)).toEqual({ exchanges, isCut: false })
  })

  it('keeps of the rest the beginnings, each in its place, so that no server makes a run too large to be read', () => {
    const exchanges = Array.from({ length: 60 }, () => exchangeOf(64 * 1024))
    const { exchanges: bounded, isCut } = boundEvidence(exchanges)
    expect(isCut).toBe(true)
    expect(bounded).toHaveLength(60)
    expect(bounded[0]).toEqual(exchanges[0])
    expect(bounded.at(-1)).toEqual({
      ...exchangeOf(0),
      request: {
        method: 'GET',
        url: `http://a.example/${'\u0001'.repeat(283)}…`,
        headers: {},
        body: `${'\u0001'.repeat(200)}…`,
      },
      response: {
        ...exchangeOf(0).response,
        statusText: `${'\u0001'.repeat(200)}…`,
        headers: {},
        body: `${'\u0001'.repeat(200)}…`,
        bodyBytes: 64 * 1024,
      },
      redirects: [{ status: 302, url: `${'\u0001'.repeat(300)}…`, location: `${'\u0001'.repeat(300)}…` }],
      finalUrl: `${'\u0001'.repeat(300)}…`,
    })
    expect(Buffer.byteLength(JSON.stringify(bounded))).toBeLessThan(9 * 1024 * 1024)
  })
})
