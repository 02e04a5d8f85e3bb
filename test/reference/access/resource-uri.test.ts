import { expect, it } from 'vitest'
import { resourceUri } from '../../../reference/access/use-of-resource/resource-uri.ts'
import { usualConduct } from '../../../reference/conduct.ts'
import { guessed } from '../../../reference/discovery/guess-discovery.ts'

/** Where a Share is whose `uri` is relative, if its server advertises a prefix. */
function placeOf(prefix: string, uri: string): string | undefined {
  const document = guessed('cloud.example.org', 'https')
  const resourceTypes = [{ name: 'file', shareTypes: ['user'], protocols: { webdav: prefix } }]
  const sender = { kind: 'discovered', host: 'cloud.example.org', scheme: 'https' } as const
  return resourceUri({ ...sender, document: { ...document, resourceTypes } }, uri, usualConduct)?.href
}

it.each([
  ['/remote/dav/ocm/', '8c2d57f3', 'https://cloud.example.org/remote/dav/ocm/8c2d57f3'],
  ['remote/dav/ocm', '/8c2d57f3/', 'https://cloud.example.org/remote/dav/ocm/8c2d57f3/'],
  ['//remote/dav/ocm//', '//8c2d57f3', 'https://cloud.example.org/remote/dav/ocm/8c2d57f3'],
  ['/', '8c2d57f3', 'https://cloud.example.org/8c2d57f3'],
  ['/remote/dav/ocm/', '', 'https://cloud.example.org/remote/dav/ocm/'],
  ['/', '', 'https://cloud.example.org/'],
])('%j and %j are joined with one slash', (prefix, uri, expected) => {
  expect(placeOf(prefix, uri)).toBe(expected)
})

it('a prefix of half a million slashes is joined like any other', () => {
  const slashes = '/'.repeat(500_000)
  expect(placeOf(`a${slashes}b`, 'c')).toBe(`https://cloud.example.org/a${slashes}b/c`)
})
