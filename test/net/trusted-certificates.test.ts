import https from 'node:https'
import tls from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  type CertificateAuthority,
  createCertificateAuthority,
  issueServerCertificate,
} from '../../reference/http/certificate-authority.ts'
import { fixture, loopbackClient, serveHttp, serveHttps, serveTcp } from './loopback.ts'

/** Starts a server with a certificate that the authority issued for a name, and returns its port. */
async function serveIssued(authority: CertificateAuthority, name: string): Promise<number> {
  const { certificate: cert, privateKey: key } = await issueServerCertificate(authority, name)
  const server = https.createServer({ cert, key }, (_request, response) => response.end('ok'))
  return await serveTcp((socket) => server.emit('connection', socket))
}

const authority = await createCertificateAuthority()
const other = await createCertificateAuthority()

describe('a certificate that an authority of ours issued', () => {
  it('is accepted by a client that is given the authority, time and again', async () => {
    const port = await serveIssued(authority, 'localhost')
    const client = loopbackClient({ trustedCertificates: [other.certificate, authority.certificate] })
    for (const _ of ['first', 'second']) {
      const { response, failure } = await client.request({ method: 'GET', url: `https://localhost:${port}/` })
      expect({ failure, body: response?.body }).toEqual({ failure: undefined, body: 'ok' })
    }
  })

  it.for([
    ['no authority', {}],
    ['an empty list', { trustedCertificates: [] }],
    ['another authority', { trustedCertificates: [other.certificate] }],
  ] as const)('is refused by a client that is given %s', async ([, options]) => {
    const port = await serveIssued(authority, 'localhost')
    const { failure } = await loopbackClient(options).request({
      method: 'GET',
      url: `https://localhost:${port}/`,
    })
    expect(failure).toEqual({
      code: 'tls',
      message: `\`https://localhost:${port}\` presents a certificate whose issuer is unknown or not sent along.`,
    })
  })

  it('is refused for another host', async () => {
    const port = await serveIssued(authority, 'cloud.example')
    const client = loopbackClient({ trustedCertificates: [authority.certificate] })
    const { failure } = await client.request({ method: 'GET', url: `https://localhost:${port}/` })
    expect(failure).toEqual({
      code: 'tls',
      message: `\`https://localhost:${port}\` presents a certificate for another host name.`,
    })
  })
})

describe('a client that is given an authority', () => {
  it('trusts those of the system as before', async () => {
    const before = tls.getCACertificates('default')
    tls.setDefaultCACertificates([...before, fixture('localhost.pem')])
    onTestFinished(() => tls.setDefaultCACertificates(before))
    const port = await serveHttps('localhost.pem', (_request, response) => response.end('ok'))
    const client = loopbackClient({ trustedCertificates: [authority.certificate] })
    const { response } = await client.request({ method: 'GET', url: `https://localhost:${port}/` })
    expect(response?.body).toBe('ok')
  })

  it('trusts one that replaces itself, a self-signed certificate', async () => {
    const port = await serveHttps('localhost.pem', (_request, response) => response.end('ok'))
    const client = loopbackClient({ trustedCertificates: [fixture('localhost.pem')] })
    const { response } = await client.request({ method: 'GET', url: `https://localhost:${port}/` })
    expect(response?.body).toBe('ok')
  })

  it('speaks plain HTTP as before', async () => {
    const origin = await serveHttp((_request, response) => response.end('ok'))
    const client = loopbackClient({ trustedCertificates: [authority.certificate] })
    const { response } = await client.request({ method: 'GET', url: origin })
    expect(response?.body).toBe('ok')
  })

  it.for(['', 'garbage', authority.privateKey])('is not made for what is no certificate', (text) => {
    expect(() => loopbackClient({ trustedCertificates: [text] })).toThrow(
      new TypeError(
        'Expected a trusted certificate in PEM, received something else. Give the text between and with ' +
          '`-----BEGIN CERTIFICATE-----` and `-----END CERTIFICATE-----`.',
      ),
    )
  })
})
