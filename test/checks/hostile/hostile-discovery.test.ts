import { describe, expect, it } from 'vitest'
import { discoveryOf, half, type HostileServer, mean, serveHostile } from './hostile-server.ts'
import { harmOf, runHostile } from './judge-hostile.ts'

const deep = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`
const withText = (origin: string, text: string): string =>
  JSON.stringify(discoveryOf(origin)).replace(/\}$/, `,${text}}`)

function inEachField(text: string) {
  return (origin: string): string =>
    JSON.stringify(
      discoveryOf(origin, {
        apiVersion: text,
        provider: text,
        tokenEndPoint: text,
        inviteAcceptDialog: text,
        publicKey: { keyId: text, publicKeyPem: text },
        capabilities: [text, 'exchange-token', 'http-sig'],
        criteria: [text],
        resourceTypes: [
          {
            name: text,
            shareTypes: [text],
            protocols: { [text]: text, webdav: text, 'webdav-receive': { uri: text } },
          },
        ],
        [text]: text,
      }),
    )
}

const discoveries: Readonly<Record<string, HostileServer['discovery']>> = {
  'scripts and controls in each field': inEachField(mean),
  'half a character in each field': inEachField(half),
  'long texts in each field': inEachField('x'.repeat(40_000)),
  'keys of objects of JavaScript': (origin) =>
    withText(
      origin,
      '"__proto__":{"enabled":false,"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1,"hasOwnProperty":2',
    ),
  'keys that are there twice': (origin) => withText(origin, '"enabled":true,"enabled":false,"enabled":true'),
  'numbers beyond all bounds': (origin) => withText(origin, '"apiVersion":1e400,"x":-1e999,"enabled":1e400'),
  'JSON of depth 100 000': (origin) =>
    withText(origin, `"x":${deep(100_000)},"resourceTypes":${deep(100_000)}`),
  '100 000 capabilities': (origin) =>
    JSON.stringify(discoveryOf(origin, { capabilities: Array.from({ length: 100_000 }, () => 'a') })),
  '100 000 types of Resources': (origin) =>
    JSON.stringify(discoveryOf(origin, { resourceTypes: Array.from({ length: 100_000 }, () => ({})) })),
  'a byte order mark': (origin) => `\uFEFF${JSON.stringify(discoveryOf(origin))}`,
}

describe('a Discovery object with', () => {
  it.each(Object.entries(discoveries))('%s does no harm', async (_, discovery) => {
    const { url } = await serveHostile({ discovery })
    const run = await runHostile(url, { reach: 'recipient' })
    expect(await harmOf({ kind: 'run', run })).toEqual([])
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})
