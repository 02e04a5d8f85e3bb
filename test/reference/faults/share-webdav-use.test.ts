import { describe, expect, it } from 'vitest'
import { fetchCopy } from '../../../reference/access/fetch-copy.ts'
import { readFile } from '../../../reference/access/read-file.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { faultyPair } from './faulty-pair.ts'

const folder = { path: 'Measurements', resourceType: 'folder' } as const

describe('the use of a Resource over WebDAV', () => {
  it.each([
    [[], '/dav/ocm/KEY'],
    [['relative-uri-without-prefix'], '/KEY'],
  ])('with the faults %j asks for a relative URI at %s', async (receiving, path) => {
    const { second, shareId, providerId } = await faultyPair(
      { receiving },
      {
        told({ protocol: { webdav, ...protocol }, ...share }) {
          const uri = webdav?.uri.slice(webdav.uri.lastIndexOf('/') + 1) ?? ''
          return { ...share, protocol: { ...protocol, ...(webdav && { webdav: { ...webdav, uri } }) } }
        },
      },
    )
    await readFile(second.server, 'grace', shareId)
    const asked = sentEntries(second).find(({ about }) => about === 'webdav')
    expect(asked && new URL(asked.url).pathname).toBe(path.replace('KEY', providerId))
  })

  it.each([
    [[], 'done'],
    [['webdav-without-files-in-folders'], 'refused'],
  ])('with the faults %j of the other server has a file in a folder %s', async (sending, kind) => {
    const { second, shareId } = await faultyPair({ sending }, folder)
    expect(await readFile(second.server, 'grace', shareId, 'notes.md')).toMatchObject({ kind })
  })

  it.each([
    [[], false],
    [['webdav-secret-in-uri'], true],
  ])('with the faults %j has the secret in URIs: %j', async (receiving, isThere) => {
    const { second, shareId, sharedSecret } = await faultyPair({ receiving })
    expect(await readFile(second.server, 'grace', shareId)).toMatchObject({ kind: 'done' })
    expect(sentEntries(second).some(({ url }) => url.includes(sharedSecret))).toBe(isThere)
  })

  it.each([
    [[], 1],
    [['fetched-copy-not-told'], 0],
  ])('with the faults %j sends %i notifications after a copy', async (receiving, count) => {
    const expiration = Math.floor(Date.now() / 1000) + 3600
    const { second, shareId } = await faultyPair({ receiving }, { expiration, accessTypes: ['datatx'] })
    expect(await fetchCopy(second.server, 'grace', shareId)).toMatchObject({ kind: 'done' })
    expect(sentEntries(second).filter(({ about }) => about === 'notification')).toHaveLength(count)
  })
})
