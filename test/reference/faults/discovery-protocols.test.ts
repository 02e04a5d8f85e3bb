import { expect, it } from 'vitest'
import { readFile } from '../../../reference/access/read-file.ts'
import { sentRequests } from '../access/sent-requests.ts'
import { askedByShare, receiving } from './asked-by-share.ts'
import { faultyPair } from './faulty-pair.ts'

it('a server with an unknown protocol gets no Share with unknown-protocol-rejected', async () => {
  const listener = receiving({
    resourceTypes: [
      { name: 'file', shareTypes: ['user'], protocols: { 'webdav-receive': { uri: 'absolute' }, s3: '/' } },
    ],
  })
  const fault = 'unknown-protocol-rejected'
  expect(await askedByShare(listener, [])).toContain('POST /api/shares')
  expect(await askedByShare(listener, [fault])).not.toContain('POST /api/shares')
  expect(await askedByShare(receiving(), [fault])).toContain('POST /api/shares')
})

it.each([
  [[], '/dav/ocm/'],
  [['webdav-prefix-assumed'], '/remote.php/dav/ocm/'],
])('with the faults %j, a relative URI is looked for below %s', async (receivingFaults, prefix) => {
  const { second, shareId, providerId } = await faultyPair(
    { receiving: receivingFaults },
    { told: (share) => ({ ...share, protocol: withRelativeUri(share.protocol, share.providerId) }) },
  )
  await readFile(second.server, 'grace', shareId)
  expect(sentRequests(second).find((line) => line.startsWith('PROPFIND'))).toBe(
    `PROPFIND webdav ${prefix}${providerId}`,
  )
})

function withRelativeUri<Protocol extends { readonly webdav?: object }>(protocol: Protocol, uri: string) {
  return { ...protocol, webdav: { sharedSecret: '', ...protocol.webdav, uri } }
}
