import { expect, it } from 'vitest'
import { resourceUrl, urlInside } from '../../../checks/target/resource-url.ts'

const discovery = {
  endPoint: 'https://cloud.example.org/ocm',
  resourceTypes: [{ name: 'file', protocols: { webdav: '/dav/ocm/' } }],
}

it.each([
  ['https://dav.example.org/a/b', 'https://dav.example.org/a/b'],
  ['key', 'https://cloud.example.org:8443/dav/ocm/key'],
  ['/key/', 'https://cloud.example.org:8443/dav/ocm/key/'],
  ['', 'https://cloud.example.org:8443/dav/ocm/'],
  ['mailto:a@example.org', undefined],
])('a `uri` %j leads to %j', (uri, url) => {
  expect(resourceUrl(uri, discovery, 'cloud.example.org:8443')).toBe(url)
})

it('goes without TLS where the API is without it, and nowhere without a prefix', () => {
  expect(resourceUrl('key', { ...discovery, endPoint: 'http://localhost/ocm' }, 'localhost')).toBe(
    'http://localhost/dav/ocm/key',
  )
  expect(resourceUrl('key', {}, 'localhost')).toBeUndefined()
})

it.each([
  ['https://host/a', 'https://host/a/b%20c.txt'],
  ['https://host/a/', 'https://host/a/b%20c.txt'],
  ['https://host/a?key=1', 'https://host/a/b%20c.txt?key=1'],
])('a file in %s', (folder, url) => {
  expect(urlInside(folder, 'b%20c.txt')).toBe(url)
})
