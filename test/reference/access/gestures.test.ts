import { describe, expect, it } from 'vitest'
import { deleteFile } from '../../../reference/access/delete-file.ts'
import { fileAt, putFile } from '../../../reference/access/files/stored-files.ts'
import { listFolder } from '../../../reference/access/list-folder.ts'
import { readFile } from '../../../reference/access/read-file.ts'
import { writeFile } from '../../../reference/access/write-file.ts'
import { type Pair, startPair } from '../pair.ts'
import { type Given, giveShare, type GivenShare } from './given-share.ts'
import { sentRequests } from './sent-requests.ts'

const folder = { path: 'Measurements', resourceType: 'folder' } as const
const writable = { ...folder, permissions: { webdav: ['read', 'write'] } } as const

function entry(path: string, size: number, mediaType: string) {
  return { path, kind: 'file', size, mediaType, modifiedAt: expect.any(Number) }
}

async function given(share: Given = {}): Promise<{ readonly pair: Pair } & GivenShare> {
  const pair = await startPair()
  return { pair, ...giveShare(pair, share) }
}

describe('a received file', () => {
  it('is read with an access token, after Discovery and a PROPFIND request', async () => {
    const { pair, shareId, providerId } = await given()
    expect(await readFile(pair.second.server, 'grace', shareId)).toEqual({
      kind: 'done',
      result: { mediaType: 'text/plain', text: 'Everything is in order.\n', isWhole: true },
    })
    expect(sentRequests(pair.second)).toEqual([
      'GET discovery /.well-known/ocm',
      'POST token-request /ocm/token',
      `PROPFIND webdav /dav/ocm/${providerId}`,
      `GET webdav /dav/ocm/${providerId}`,
    ])
  })

  it('is listed as the one entry of its own list', async () => {
    const { pair, shareId } = await given()
    expect(await listFolder(pair.second.server, 'grace', shareId)).toEqual({
      kind: 'done',
      result: {
        entries: [
          { path: '', kind: 'file', size: 24, mediaType: 'text/plain', modifiedAt: expect.any(Number) },
        ],
      },
    })
  })

  it('is written where the Share permits it', async () => {
    const { pair, shareId } = await given({ permissions: { webdav: ['read', 'write'] } })
    expect(await writeFile(pair.second.server, 'grace', shareId, '', 'New.\n')).toEqual({
      kind: 'done',
      result: { path: '', isNew: false },
    })
    const content = Buffer.from('New.\n').toString('base64')
    expect(fileAt(pair.first.server, 'ada', 'report.txt')).toMatchObject({ content })
  })

  it('that is no text is told to be shown with loss', async () => {
    const { pair, shareId } = await given()
    const bytes = Uint8Array.of(0x61, 0xff, 0x62)
    putFile(pair.first.server, 'ada', 'report.txt', { mediaType: 'image/png', bytes })
    expect(await readFile(pair.second.server, 'grace', shareId)).toEqual({
      kind: 'done',
      result: { mediaType: 'image/png', text: 'a\ufffdb', isWhole: false },
    })
  })

  it('that is long is cut', async () => {
    const { pair, shareId } = await given()
    const bytes = Buffer.alloc(500_000, 'a')
    putFile(pair.first.server, 'ada', 'report.txt', { mediaType: 'text/plain', bytes })
    const read = await readFile(pair.second.server, 'grace', shareId)
    expect(read).toMatchObject({ result: { text: 'a'.repeat(256 * 1024), isWhole: false } })
  })
})

describe('a received folder', () => {
  it('is listed, and the folders in it', async () => {
    const { pair, shareId, providerId } = await given(writable)
    const { server } = pair.second
    expect(await listFolder(server, 'grace', shareId)).toEqual({
      kind: 'done',
      result: {
        entries: [entry('notes.md', 47, 'text/markdown'), entry('november.csv', 24, 'text/csv')],
      },
    })
    const token = pair.first.server.tokens.issue(providerId, 60)
    const url = `http://localhost:${pair.first.port}/dav/ocm/${providerId}/a%20b`
    await fetch(url, { method: 'MKCOL', headers: { authorization: `Bearer ${token}` } })
    const written = await writeFile(server, 'grace', shareId, 'a b/50 %?.txt', 'x')
    expect(written).toEqual({ kind: 'done', result: { path: 'a b/50 %?.txt', isNew: true } })
    expect(await listFolder(server, 'grace', shareId, 'a b')).toEqual({
      kind: 'done',
      result: { entries: [entry('a b/50 %?.txt', 1, 'text/plain; charset=utf-8')] },
    })
    const file = await listFolder(server, 'grace', shareId, 'a b/50 %?.txt')
    expect(file).toMatchObject({ result: { entries: [{ path: 'a b/50 %?.txt' }] } })
  })

  it('gives the files in it, which are written and deleted where the Share permits it', async () => {
    const { pair, shareId } = await given(writable)
    const { server } = pair.second
    const read = await readFile(server, 'grace', shareId, 'notes.md')
    expect(read).toMatchObject({ result: { mediaType: 'text/markdown', isWhole: true } })
    expect(await deleteFile(server, 'grace', shareId, 'notes.md')).toEqual({
      kind: 'done',
      result: { path: 'notes.md' },
    })
    expect(await readFile(server, 'grace', shareId, 'notes.md')).toMatchObject({ reason: 'absent' })
    expect(await deleteFile(server, 'grace', shareId, 'notes.md')).toMatchObject({ reason: 'absent' })
    expect(await writeFile(server, 'grace', shareId, 'none/a.txt', 'x')).toMatchObject({ reason: 'remote' })
  })

  it('is not written where the Share does not permit it, and nobody is asked', async () => {
    const { pair, shareId } = await given(folder)
    const { server } = pair.second
    expect(await writeFile(server, 'grace', shareId, 'a.txt', 'x')).toMatchObject({ reason: 'forbidden' })
    expect(await deleteFile(server, 'grace', shareId, 'notes.md')).toMatchObject({ reason: 'forbidden' })
    expect(sentRequests(pair.second).filter((one) => /PUT|DELETE/.test(one))).toEqual([])
  })

  it('is no file', async () => {
    const { pair, shareId } = await given(writable)
    const { server } = pair.second
    expect(await readFile(server, 'grace', shareId)).toMatchObject({ reason: 'input' })
    expect(await writeFile(server, 'grace', shareId, '', 'x')).toMatchObject({ reason: 'input' })
    expect(await deleteFile(server, 'grace', shareId, '')).toMatchObject({ reason: 'input' })
  })

  it.each(['..', '../report.txt', 'a/../../b', '/notes.md', 'a//b', 'a/', '.', 'a\\b', 'a\0b'])(
    'is not left by the path %j, and nobody is asked',
    async (path) => {
      const { pair, shareId } = await given(writable)
      const { server } = pair.second
      const refused = { kind: 'refused', reason: 'input' }
      expect(await listFolder(server, 'grace', shareId, path)).toMatchObject(refused)
      expect(await readFile(server, 'grace', shareId, path)).toMatchObject(refused)
      expect(await writeFile(server, 'grace', shareId, path, 'x')).toMatchObject(refused)
      expect(await deleteFile(server, 'grace', shareId, path)).toMatchObject(refused)
      expect(sentRequests(pair.second)).toEqual([])
    },
  )
})

describe('a text', () => {
  it('that is too long is not written', async () => {
    const { pair, shareId } = await given(writable)
    const text = 'ä'.repeat(600_000)
    const written = await writeFile(pair.second.server, 'grace', shareId, 'a.txt', text)
    expect(written).toMatchObject({ reason: 'input' })
  })
})
