import { describe, expect, it } from 'vitest'
import { fetchCopy } from '../../../reference/access/fetch-copy.ts'
import { fileAt, makeFolder, putFile } from '../../../reference/access/files/stored-files.ts'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { startPair } from '../pair.ts'
import { giveShare } from './given-share.ts'
import { sentEntries } from './sent-requests.ts'

const folder = { path: 'Measurements', resourceType: 'folder' } as const

/** A folder in a multistatus. */
function folderAt(href: string): string {
  return resourceAt(href, '<resourcetype><collection/></resourcetype>')
}

function resourceAt(href: string, properties: string): string {
  const found = `<prop>${properties}</prop><status>HTTP/1.1 200 OK</status>`
  return `<response><href>${href}</href><propstat>${found}</propstat></response>`
}

describe('a copy of a received Share', () => {
  it('is put among the own files, under a name of its own', async () => {
    const pair = await startPair()
    const { shareId } = giveShare(pair)
    const { server } = pair.second
    putFile(pair.first.server, 'ada', 'report.txt', {
      mediaType: 'text/plain',
      bytes: Buffer.from('\ufeffAll is well.\n'),
    })
    const fetched = { kind: 'done', result: { path: 'report (2).txt', isNotified: false } }
    expect(await fetchCopy(server, 'grace', shareId)).toEqual(fetched)
    expect(fileAt(server, 'grace', 'report (2).txt')).toMatchObject({
      mediaType: 'text/plain',
      content: Buffer.from('\ufeffAll is well.\n').toString('base64'),
    })
    expect(await fetchCopy(server, 'grace', shareId)).toMatchObject({ result: { path: 'report (3).txt' } })
  })

  it('has all that is in a folder', async () => {
    const pair = await startPair()
    const { shareId } = giveShare(pair, folder)
    const [from, to] = [pair.first.server, pair.second.server]
    makeFolder(from, 'ada', 'Measurements/2027')
    putFile(from, 'ada', 'Measurements/2027/empty.csv', { mediaType: 'text/csv', bytes: new Uint8Array() })
    expect(await fetchCopy(to, 'grace', shareId)).toMatchObject({ result: { path: 'Measurements (2)' } })
    const copied = to.store.files
      .list()
      .filter(({ record }) => record.account === 'grace' && record.path.startsWith('Measurements (2)'))
      .map(({ record: { path, kind, mediaType } }) => [path, kind, mediaType])
    expect(copied).toEqual([
      ['Measurements (2)', 'folder', undefined],
      ['Measurements (2)/2027', 'folder', undefined],
      ['Measurements (2)/notes.md', 'file', 'text/markdown'],
      ['Measurements (2)/november.csv', 'file', 'text/csv'],
      ['Measurements (2)/2027/empty.csv', 'file', 'text/csv'],
    ])
  })

  it('is told to the Sending Server where the Share is for copying and ends by itself', async () => {
    const pair = await startPair()
    const expiration = Math.floor(Date.now() / 1000) + 3600
    const notifications = (): readonly string[] =>
      sentEntries(pair.second).flatMap(({ about, body }) => (about === 'notification' ? [body] : []))
    for (const given of [{ expiration }, { accessTypes: ['datatx'] as const }]) {
      const { shareId } = giveShare(pair, given)
      expect(await fetchCopy(pair.second.server, 'grace', shareId)).toMatchObject({ kind: 'done' })
    }
    expect(notifications()).toEqual([])
    const { shareId, providerId } = giveShare(pair, { expiration, accessTypes: ['remote', 'datatx'] })
    expect(await fetchCopy(pair.second.server, 'grace', shareId)).toMatchObject({ kind: 'done' })
    expect(notifications().map((body) => JSON.parse(body))).toEqual([
      {
        notificationType: 'SHARE_ACCEPTED',
        providerId,
        resourceType: 'file',
        notification: { message: 'The Resource has been fetched.' },
      },
    ])
  })

  it('is not made of what is no text, of too much, or where there is no room', async () => {
    const pair = await startPair()
    const [from, to] = [pair.first.server, pair.second.server]
    const { shareId } = giveShare(pair)
    const count = to.store.files.list().length
    const bytes = Uint8Array.of(0xff, 0xfe)
    putFile(from, 'ada', 'report.txt', { mediaType: 'image/png', bytes })
    expect(await fetchCopy(to, 'grace', shareId)).toMatchObject({ reason: 'conflict' })
    const large = giveShare(pair, folder)
    for (let number = 1; number <= 200; number += 1) {
      makeFolder(from, 'ada', `Measurements/${number}`)
    }
    expect(await fetchCopy(to, 'grace', large.shareId)).toMatchObject({ reason: 'conflict' })
    expect(to.store.files.list()).toHaveLength(count)
  })

  it('leaves nothing behind where there is no room for all of it', async () => {
    const pair = await startPair()
    const [from, to] = [pair.first.server, pair.second.server]
    const filler = { mediaType: 'text/plain', bytes: Buffer.alloc(1024 * 1024 - 100, 'a') }
    for (let number = 1; number <= 15; number += 1) putFile(to, 'grace', `filler-${number}`, filler)
    const count = to.store.files.list().length
    for (const name of ['one', 'two']) {
      putFile(from, 'ada', `Measurements/${name}`, { ...filler, bytes: Buffer.alloc(900_000, 'a') })
    }
    const { shareId } = giveShare(pair, folder)
    expect(await fetchCopy(to, 'grace', shareId)).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: 'There is no room for the copy.',
    })
    expect(to.store.files.list()).toHaveLength(count)
  })

  it('is given up once it is larger than what an account can have', async () => {
    let fetched = 0
    const generous: Behaviour = {
      name: 'generous',
      description: 'Has in a folder a hundred files of a mebibyte.',
      answer(answer, { operation, method, path }) {
        if (operation !== 'webdav') return undefined
        if (method === 'GET') {
          fetched += 1
          return { ...answer, status: 200, body: 'a'.repeat(1024 * 1024) }
        }
        const files = Array.from({ length: 100 }, (_, at) => resourceAt(`${path}/${at}`, '<resourcetype/>'))
        return {
          ...answer,
          status: 207,
          body: `<multistatus xmlns="DAV:">${folderAt(path)}${files.join('')}</multistatus>`,
        }
      },
    }
    const pair = await startPair([generous])
    const { shareId } = giveShare(pair, folder)
    expect(await fetchCopy(pair.second.server, 'grace', shareId)).toMatchObject({ reason: 'conflict' })
    expect(fetched).toBe(17)
  })

  it('has a name that is one, and a folder that contains itself has an end', async () => {
    const loop: Behaviour = {
      name: 'loop',
      description: 'Has in each folder another one.',
      answer(answer, { operation, method, path }) {
        if (operation !== 'webdav' || method !== 'PROPFIND') return undefined
        const body = `<multistatus xmlns="DAV:">${folderAt(path)}${folderAt(`${path}/again`)}</multistatus>`
        return { ...answer, status: 207, body }
      },
    }
    const endless = await startPair([loop])
    const { shareId } = giveShare(endless, folder)
    expect(await fetchCopy(endless.second.server, 'grace', shareId)).toMatchObject({ reason: 'conflict' })
    const pair = await startPair()
    for (const name of ['..', '../../etc/passwd', 'a\0b', '']) {
      const given = giveShare(pair, { told: (share) => ({ ...share, name }) })
      const fetched = await fetchCopy(pair.second.server, 'grace', given.shareId)
      expect(fetched).toMatchObject({ result: { path: expect.stringMatching(/^Copy( \(\d\))?$/) } })
    }
  })
})
