import { describe, expect, it } from 'vitest'
import { bytesOf, fileAt } from '../../../reference/access/files/stored-files.ts'
import { resultOf } from '../result-of.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { type Party, receivedShare, share } from './party.ts'
import { startRoles } from './roles.ts'
import { openInBrowser } from './open-in-browser.ts'
import { statusFor } from './secure-request.ts'
import { davUri, lastBearer } from './tokens-of.ts'
import { useOf } from './use-of-share.ts'

function textAt({ server, account }: Party, path: string): string | undefined {
  const file = fileAt(server, account, path)
  return file && new TextDecoder().decode(bytesOf(file))
}

describe('a Share', () => {
  it('that permits to read lets nobody write, here and there', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'Measurements', permissions: ['read'] })
    const use = useOf(shared)
    expect(await resultOf(use.read('notes.md'))).toMatchObject({ mediaType: 'text/markdown', isWhole: true })
    expect(await use.write('notes.md', 'Mine')).toEqual({
      kind: 'refused',
      reason: 'forbidden',
      message: 'The Share does not permit to write.',
    })
    expect(await use.remove('notes.md')).toEqual({
      kind: 'refused',
      reason: 'forbidden',
      message: 'The Share does not permit to delete.',
    })
    const notes = davUri(shared, '/notes.md')
    expect(await statusFor('PUT', notes, lastBearer(grace), 'Mine')).toBe(403)
    expect(await statusFor('DELETE', notes, lastBearer(grace))).toBe(403)
    expect(await statusFor('MKCOL', davUri(shared, '/New'), lastBearer(grace))).toBe(403)
    expect(await statusFor('GET', notes, lastBearer(grace))).toBe(200)
    expect(textAt(ada, 'Measurements/notes.md')).toMatch(/^# Notes/)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('that permits to write has files created, changed and deleted, as the owner sees', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'Measurements', permissions: ['read', 'write'] })
    const use = useOf(shared)
    expect(await resultOf(use.write('december.csv', 'night,objects\n'))).toEqual({
      path: 'december.csv',
      isNew: true,
    })
    expect(await resultOf(use.write('notes.md', '# Later\n'))).toEqual({ path: 'notes.md', isNew: false })
    expect(await resultOf(use.remove('november.csv'))).toEqual({ path: 'november.csv' })
    expect(textAt(ada, 'Measurements/december.csv')).toBe('night,objects\n')
    expect(textAt(ada, 'Measurements/notes.md')).toBe('# Later\n')
    expect(textAt(ada, 'Measurements/november.csv')).toBeUndefined()
    const { entries } = await resultOf(use.list())
    expect(entries.map(({ path, mediaType, size }) => [path, mediaType, size])).toEqual([
      ['december.csv', 'text/csv; charset=utf-8', 14],
      ['notes.md', 'text/markdown', 8],
    ])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('that permits to write alone takes a file, and shows none', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt', permissions: ['write'] })
    const use = useOf(shared)
    expect(await resultOf(use.write('', 'Nothing is in order.\n'))).toEqual({ path: '', isNew: false })
    expect(textAt(ada, 'report.txt')).toBe('Nothing is in order.\n')
    expect(await use.read()).toMatchObject({ kind: 'refused' })
    expect(await statusFor('GET', davUri(shared), lastBearer(grace))).toBe(403)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('that permits to view shows the Resource in the web application, and no more', async () => {
    const { ada, grace } = await startRoles()
    const wish = { path: 'report.txt', protocols: ['webapp'], permissions: ['view'] } as const
    const shared = await share(ada, grace, wish)
    const browser = await openInBrowser(await resultOf(useOf(shared).open()))
    expect(browser.page).toContain('<pre>Everything is in order.\n</pre>')
    expect(browser.page).not.toMatch(/<textarea|Download/)
    expect((await browser.ask('GET')).status).toBe(200)
    expect((await browser.ask('GET', '?download')).status).toBe(403)
    expect((await browser.ask('POST', '', 'text=Mine')).status).toBe(403)
    expect(await statusFor('PROPFIND', davUri(shared), lastBearer(grace))).toBe(403)
    expect(textAt(ada, 'report.txt')).toBe('Everything is in order.\n')
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('that permits to read or write in the web application has it offer that', async () => {
    const { ada, grace } = await startRoles()
    const wish = { path: 'Measurements', protocols: ['webapp'], permissions: ['read', 'write'] } as const
    const shared = await share(ada, grace, wish)
    expect(receivedShare(shared).share.protocol.webapp?.permissions).toEqual(['view', 'read', 'write'])
    const browser = await openInBrowser(await resultOf(useOf(shared).open()))
    expect(browser.page).toContain('notes.md')
    expect((await browser.ask('GET', '/notes.md?download')).status).toBe(200)
    expect((await browser.ask('POST', '/notes.md', 'text=Mine')).status).toBe(303)
    expect(textAt(ada, 'Measurements/notes.md')).toBe('Mine')
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('that does not permit to share it further is not shared further', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt', permissions: ['read', 'write'] })
    expect(await useOf(shared).shareFurther({ ...grace, address: `ada@${grace.server.host}` })).toEqual({
      kind: 'refused',
      reason: 'forbidden',
      message: 'This Share does not permit you to share it further.',
    })
    expect(ada.server.store.sentShares.list()).toHaveLength(1)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})
