import { describe, expect, it } from 'vitest'
import { readMultistatus } from '../../../reference/access/use-of-resource/read-multistatus.ts'
import type { Exchange } from '../../../scripts/net/exchange.ts'

const finalUrl = 'https://cloud.example.org/remote/dav/ocm/8c2d57f3'

function answered(body: string, url = finalUrl): Exchange {
  return {
    request: { method: 'PROPFIND', url, headers: {} },
    response: {
      status: 207,
      statusText: 'Multi-Status',
      headers: {},
      body,
      bodyBytes: Buffer.byteLength(body),
      validUtf8: true,
    },
    redirects: [],
    finalUrl: url,
    durationMs: 1,
  }
}

function resource(href: string, properties = '', status = 'HTTP/1.1 200 OK'): string {
  return `<d:response><d:href>${href}</d:href><d:propstat><d:prop>${properties}</d:prop><d:status>${status}</d:status></d:propstat></d:response>`
}

function multistatus(...responses: readonly string[]): string {
  return `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">${responses.join('')}</d:multistatus>`
}

const collection = '<d:resourcetype><d:collection/></d:resourcetype>'
const self = resource('/remote/dav/ocm/8c2d57f3/', collection)

function namesIn(...responses: readonly string[]): readonly string[] | undefined {
  return readMultistatus(answered(multistatus(...responses)))?.children.map(({ name }) => name)
}

describe('a multistatus', () => {
  it('tells of a folder and what lies in it', () => {
    const properties =
      '<d:resourcetype/><d:getcontentlength>12</d:getcontentlength><d:getcontenttype>text/plain</d:getcontenttype>' +
      '<d:getlastmodified>Thu, 26 Nov 2026 09:00:00 GMT</d:getlastmodified><x:id xmlns:x="urn:x">7</x:id>'
    const body = multistatus(
      self,
      resource('/remote/dav/ocm/8c2d57f3/a%20b.txt', properties),
      resource('https://internal.example/remote/dav/ocm/8c2d57f3/sub/', collection),
    )
    expect(readMultistatus(answered(body))).toEqual({
      kind: 'listing',
      self: { kind: 'folder' },
      children: [
        {
          name: 'a b.txt',
          kind: 'file',
          size: 12,
          mediaType: 'text/plain',
          modifiedAt: Date.UTC(2026, 10, 26, 9),
        },
        { name: 'sub', kind: 'folder' },
      ],
    })
  })

  it('is read whatever prefix stands for its namespace', () => {
    const body = `<multistatus xmlns="DAV:">${resource('/remote/dav/ocm/8c2d57f3', '<d:resourcetype/>').replaceAll('d:', '')}</multistatus>`
    expect(readMultistatus(answered(body))?.self).toEqual({ kind: 'file' })
  })

  it.each([
    '/remote/dav/ocm/other/file',
    '/remote/dav/ocm/8c2d57f3/../other',
    '/remote/dav/ocm/8c2d57f3/%2e%2e/other',
    '/remote/dav/ocm/8c2d57f3/..%2fother',
    '/remote/dav/ocm/8c2d57f3/a%2fb',
    '/remote/dav/ocm/8c2d57f3/a%5cb',
    '/remote/dav/ocm/8c2d57f3/a%00',
    '/remote/dav/ocm/8c2d57f3/a%0ab',
    '/remote/dav/ocm/8c2d57f3/%ff',
    '/remote/dav/ocm/8c2d57f3/sub/deep',
    '/remote/dav/ocm/8c2d57f3x/file',
    '/file',
    '',
    'https://:0/',
    `/remote/dav/ocm/8c2d57f3/${'a'.repeat(256)}`,
  ])('with the path %s in it tells of nothing there', (href) => {
    expect(namesIn(self, resource(href, '<d:resourcetype/>'))).toEqual([])
  })

  it('counts properties only where they were found', () => {
    const file = '/remote/dav/ocm/8c2d57f3/file'
    expect(namesIn(self, resource(file, '<d:resourcetype/>', 'HTTP/1.1 404 Not Found'))).toEqual([])
    expect(namesIn(self, resource(file, '<d:resourcetype/>', 'nonsense'))).toEqual([])
  })

  it.each([
    ['<d:getcontentlength>-1</d:getcontentlength>'],
    ['<d:getcontentlength>1e9</d:getcontentlength>'],
    ['<d:getcontenttype>text/\u0142</d:getcontenttype>'],
    [`<d:getcontenttype>${'a'.repeat(300)}</d:getcontenttype>`],
    ['<d:getlastmodified>yesterday</d:getlastmodified>'],
  ])('has no property such as %s', (property) => {
    const body = multistatus(resource('/remote/dav/ocm/8c2d57f3', property))
    expect(readMultistatus(answered(body))?.self).toEqual({ kind: 'file' })
  })

  it.each([
    ['line ends of two characters', '<d:multistatus xmlns:d="DAV:">', '\r\n'.repeat(200_000)],
    [
      'namespaces, around elements that each have another',
      `<d:multistatus xmlns:d="DAV:" ${Array.from({ length: 25_000 }, (_, at) => `xmlns:a${at}="u"`).join(' ')}>`,
      '<b xmlns="c"/>'.repeat(25_000),
    ],
  ])('is read however many it has of %s', (_, begin, more) => {
    const one = resource('/remote/dav/ocm/8c2d57f3/november.csv', '<d:resourcetype/>')
    const listing = readMultistatus(answered(`${begin}${more}${one}</d:multistatus>`))
    expect(listing?.children).toEqual([{ name: 'november.csv', kind: 'file' }])
  })

  it('is bounded', () => {
    const many = Array.from({ length: 6_000 }, (_, at) =>
      resource(`/remote/dav/ocm/8c2d57f3/${at}`, '<d:resourcetype/>'),
    )
    expect(namesIn(...many)).toHaveLength(5_000)
  })

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><title>Cloud</title>'],
    ['another element', '<d:error xmlns:d="DAV:"/>'],
    ['another namespace', '<multistatus/>'],
    ['entities', '<!DOCTYPE d [<!ENTITY a "aaaa">]><d:multistatus xmlns:d="DAV:">&a;</d:multistatus>'],
    ['a depth without end', `<d:multistatus xmlns:d="DAV:">${'<a>'.repeat(100_000)}`],
    ['a depth that is hidden', `<d:multistatus xmlns:d="DAV:">${'<a b="/>"><!--</a>-->'.repeat(50_000)}`],
    ['a comment that does not end', `<d:multistatus xmlns:d="DAV:">${'<!--'.repeat(100_000)}`],
    ['an attribute that does not end', `<d:multistatus xmlns:d="DAV:">${'<a b="'.repeat(100_000)}`],
    ['JSON', '{"multistatus":[]}'],
  ])('is not %s', (_, body) => {
    expect(readMultistatus(answered(body))).toBe(undefined)
  })
})
