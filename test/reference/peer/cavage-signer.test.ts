import type { IncomingHttpHeaders } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serveHttp } from '../../loopback-server.ts'
import { openPeer } from './peers.ts'

describe('a request that is signed by the earlier scheme', () => {
  it('has the fields that servers of that time send and verify, and none of RFC 9421', async () => {
    const received = Promise.withResolvers<IncomingHttpHeaders>()
    const target = await serveHttp(({ headers }, response) => {
      received.resolve(headers)
      response.end('{}')
    })
    onTestFinished(target.close)
    const peer = await openPeer('draft-cavage')
    await peer.send({ url: `${target.url}ocm/shares`, message: 'share', body: '{"a":1}' })
    const headers = await received.promise
    expect(headers).toEqual({
      accept: 'application/json',
      'accept-encoding': expect.any(String),
      connection: 'close',
      'content-length': '7',
      'content-type': 'application/json',
      date: expect.stringMatching(/ GMT$/),
      // printf '{"a":1}' | openssl dgst -sha512 -binary | base64 -w0
      digest:
        'SHA-512=77eoKY+QWudD2+IVLhYkFfYqFtLVrFx4gW3NVxFOeldHKbgTmI8dCYTPbzjE/Mmjfqn+w9o1GYNTb3J4XXq3Bw==',
      host: new URL(target.url).host,
      signature: expect.stringMatching(
        /^keyId="https:\/\/localhost:\d+\/ocm#signature",algorithm="rsa-sha512",headers="\(request-target\) content-length date digest host",signature="[\w+/]{342}=="$/,
      ),
      'user-agent': expect.any(String),
    })
  })
})
