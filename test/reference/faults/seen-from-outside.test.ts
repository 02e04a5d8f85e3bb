import { describe, expect, it } from 'vitest'
import type { Given } from '../access/given-share.ts'
import { startOne } from '../pair.ts'
import { announcedAndUsed, type Used } from './announced-and-used.ts'

/** The last request over WebDAV: method, path and scheme of the credential. */
function lastUse({ sent }: Used): string | undefined {
  const last = sent.findLast(({ about }) => about === 'webdav')
  if (last === undefined) return undefined
  const [scheme] = last.headers['authorization']?.split(' ') ?? []
  return `${last.method} ${new URL(last.url).pathname} ${scheme}`
}

const strict: Given = {}
const loose: Given = { isStrict: false, requirements: [] }
const oldest: Given = { isStrict: false, isOldestShape: true }

describe('a server that is sent a Share, accepts it and uses it', () => {
  it.each([
    ['options-not-read', undefined],
    ['oldest-secret-as-bearer', 'PROPFIND /dav/ocm/ Bearer'],
    ['get-in-place-of-propfind', 'GET /dav/ocm/ Basic'],
    ['webdav-prefix-assumed', 'PROPFIND /remote.php/dav/ocm/ Basic'],
    ['relative-uri-without-prefix', 'PROPFIND / Basic'],
  ])('in the oldest shape, with the fault %s asks last for %s', async (fault, last) => {
    const used = await announcedAndUsed([fault], oldest, ({ sharedSecret }) => ({
      name: 'webdav',
      options: { sharedSecret },
    }))
    expect([used.status, lastUse(used)]).toEqual([201, last])
  })

  it.each([
    ['relative-uri-without-prefix', '/KEY'],
    ['webdav-prefix-assumed', '/remote.php/dav/ocm/KEY'],
  ])('at a relative URI, with the fault %s asks for %s', async (fault, path) => {
    const used = await announcedAndUsed([fault], strict, strictProtocol)
    const wanted = `PROPFIND ${path.replace('KEY', used.providerId)} Bearer`
    expect([used.status, lastUse(used)]).toEqual([201, wanted])
  })

  it.each([
    [[], 403],
    [['gives-up-without-token'], 201],
  ])('that is not strict, answers with the faults %j with %i', async (faults, status) => {
    const used = await announcedAndUsed(faults, loose, ({ sharedSecret, providerId }) => ({
      name: 'multi',
      webdav: { uri: providerId, sharedSecret },
    }))
    expect(used.status).toBe(status)
  })

  it.each([
    [[], 1],
    [['access-without-discovery'], 0],
  ])('with the faults %j performs Discovery %i times before', async (faults, count) => {
    const { status, sent } = await announcedAndUsed(faults, strict, strictProtocol)
    expect(status).toBe(201)
    expect(sent.filter(({ about }) => about === 'discovery')).toHaveLength(count)
    expect(sent.map(({ about }) => about)).toContain('notification')
  })

  it.each([
    [[], 403, []],
    [['host-from-owner'], 201, ['OWNER']],
  ])(
    'with the faults %j answers with %i to an owner elsewhere, and asks %j',
    async (faults, status, hosts) => {
      const elsewhere = (await startOne()).server.host
      const used = await announcedAndUsed(faults, strict, strictProtocol, () => ({
        owner: `ada@${elsewhere}`,
      }))
      expect(used.status).toBe(status)
      const discovered = used.sent
        .filter(({ about }) => about === 'discovery')
        .map(({ url }) => new URL(url).host)
      expect(discovered.filter((host) => host === elsewhere)).toEqual(hosts.map(() => elsewhere))
    },
  )
})

function strictProtocol({
  sharedSecret,
  providerId,
}: Readonly<Record<'sharedSecret' | 'providerId', string>>) {
  const requirements = ['must-exchange-token']
  return { name: 'multi', webdav: { uri: providerId, sharedSecret, requirements } }
}
