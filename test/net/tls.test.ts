import tls from 'node:tls'
import { beforeAll, describe, expect, it } from 'vitest'
import { fixture, loopbackClient, serveHttp, serveHttps, serveTcp, serveTls } from './loopback.ts'

beforeAll(() => {
  const trusted = tls.getCACertificates('default')
  tls.setDefaultCACertificates([
    ...trusted,
    ...['localhost.pem', 'other-host.pem', 'expired.pem'].map(fixture),
  ])
  return () => tls.setDefaultCACertificates(trusted)
})

describe('a TLS connection', () => {
  it('is made to a target with a trusted certificate', async () => {
    const port = await serveHttps('localhost.pem', (_request, response) => response.end('ok'))
    const { response } = await loopbackClient().request({ method: 'GET', url: `https://localhost:${port}/` })
    expect(response).toMatchObject({ status: 200, body: 'ok' })
  })

  it.for([
    ['expired.pem', 'presents a certificate that has expired'],
    ['other-host.pem', 'presents a certificate for another host name'],
  ] as const)('fails for %s, which %s', async ([certificate, words]) => {
    const port = await serveHttps(certificate, (_request, response) => response.end('ok'))
    const url = `https://localhost:${port}/`
    const { failure } = await loopbackClient().request({ method: 'GET', url })
    expect(failure).toEqual({ code: 'tls', message: `\`https://localhost:${port}\` ${words}.` })
    const insecure = await loopbackClient({ insecureTls: true }).request({ method: 'GET', url })
    expect(insecure.response?.body).toBe('ok')
  })

  it('fails for a target that speaks plain HTTP', async () => {
    const origin = await serveHttp((_request, response) => response.end())
    const url = origin.replace('http:', 'https:')
    const { failure } = await loopbackClient().request({ method: 'GET', url })
    expect(failure).toEqual({ code: 'tls', message: `\`${url}\` does not speak TLS on this port.` })
  })

  it('fails for a target that speaks only HTTP/2', async () => {
    const port = await serveTls({ ALPNProtocols: ['h2'] })
    const { failure } = await loopbackClient().request({ method: 'GET', url: `https://localhost:${port}/` })
    expect(failure).toEqual({
      code: 'tls',
      message: `\`https://localhost:${port}\` does not speak HTTP/1.1 over TLS.`,
    })
  })

  it('fails with the words of TLS where there are no better ones', async () => {
    const port = await serveTls({ maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' })
    const { failure } = await loopbackClient().request({ method: 'GET', url: `https://localhost:${port}/` })
    expect(failure).toEqual({
      code: 'tls',
      message: expect.stringMatching(
        /^`https:\/\/localhost:\d+` offers no usable TLS connection \([a-z0-9/ ]*alert handshake failure\)\.$/,
      ),
    })
  })

  it('fails for a target that hangs up during the handshake', async () => {
    const port = await serveTcp((socket) => socket.once('data', () => socket.end()))
    const { failure } = await loopbackClient().request({ method: 'GET', url: `https://127.0.0.1:${port}/` })
    expect(failure).toEqual({
      code: 'connection-reset',
      message: `\`https://127.0.0.1:${port}/\` closed the connection before it was established.`,
    })
  })

  it('is not given up for an unencrypted one by a redirect', async () => {
    let asked = false
    const plain = await serveHttp((_request, response) => {
      asked = true
      response.end()
    })
    const port = await serveHttps('localhost.pem', (_request, response) => {
      response.writeHead(302, { location: `${plain}/` }).end()
    })
    const { failure } = await loopbackClient().request({ method: 'GET', url: `https://localhost:${port}/` })
    expect(failure?.code).toBe('redirect-refused')
    expect(asked).toBe(false)
  })
})
