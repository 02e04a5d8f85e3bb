import { expect, it } from 'vitest'
import { filesIn, readMultistatus } from '../../../checks/flows/read-multistatus.ts'

const resource = (href: string, type = ''): string =>
  `<D:response xmlns:x="urn:x"><D:href>${href}</D:href><D:propstat><D:prop><D:resourcetype>${type}</D:resourcetype></D:prop></D:propstat></D:response>`
const folder = '<D:collection/>'

const within = (...resources: readonly string[]): string =>
  `<?xml version="1.0"?>\n<D:multistatus xmlns:D="DAV:">${resources.join('\n')}</D:multistatus>`

it('tells files from folders, whatever prefix stands for the namespace', () => {
  const xml = within(resource('/dav/a/', folder), resource('/dav/a/b.txt'), resource('/dav/a/c/', folder))
  const read = [
    { path: '/dav/a', isFolder: true },
    { path: '/dav/a/b.txt', isFolder: false },
    { path: '/dav/a/c', isFolder: true },
  ]
  expect(readMultistatus(xml)).toEqual(read)
  expect(readMultistatus(xml.replaceAll('D:', ''))).toEqual(read)
})

it('reads absolute and escaped locations', () => {
  const xml = within(
    resource('https://cloud.example.org/dav/a', folder),
    resource('/dav/a/x%20&amp;&#x79;.txt'),
  )
  expect(filesIn(readMultistatus(xml))).toEqual(['x%20&y.txt'])
})

it.each([
  ['what lies deeper', [resource('/a/', folder), resource('/a/b/c.txt')]],
  ['what lies beside', [resource('/a/', folder), resource('/ab.txt')]],
  ['a file that is listed by itself', [resource('/a/b.txt')]],
  ['nothing', []],
])('finds no files of a folder in %s', (_, resources) => {
  expect(filesIn(readMultistatus(within(...resources)))).toEqual([])
})

it('finds nothing in a page', () => {
  expect(readMultistatus('<html><a href="/x">response</a></html>')).toEqual([])
})

it('is done at once with a mebibyte of tags without end, and of slashes', () => {
  const mebibyte = 2 ** 20
  expect(readMultistatus('<D:response>'.repeat(mebibyte / 12))).toEqual([])
  expect(readMultistatus(within(resource(`${'/a'.repeat(9)}${'/'.repeat(mebibyte)}b`)))).toHaveLength(1)
})
