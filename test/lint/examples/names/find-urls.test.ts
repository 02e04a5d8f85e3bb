import { describe, expect, it } from 'vitest'
import { findUrls } from '../../../../scripts/lint/examples/names/find-urls.ts'

describe('findUrls', () => {
  it('finds URLs without what surrounds them', () => {
    const text =
      'See <https://a.example/b(c)>, (http://c.example/d), "wss://e.example"; `coap://[2001:db8::1]:5683/x?y=z#w`. Or HTTPS://F.example…'
    expect(
      findUrls(text).map(({ written, from, to }) => [written, text.slice(from, to) === written]),
    ).toEqual([
      ['https://a.example/b(c)', true],
      ['http://c.example/d', true],
      ['wss://e.example', true],
      ['coap://[2001:db8::1]:5683/x?y=z#w', true],
      ['HTTPS://F.example', true],
    ])
  })

  it('takes neither templates nor other schemes for URLs of a host', () => {
    expect(
      findUrls('https://{host}/a https://<host>/a https://$HOST:1/ https:/// did:a:b custom://a.b/'),
    ).toEqual([])
  })
})
