import { createPrivateKey, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import tls from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import {
  createCertificateAuthority,
  issueServerCertificate,
  type CertificateAuthority,
  type ServerCertificate,
} from '../../../reference/http/certificate-authority.ts'

const hourMs = 60 * 60 * 1000

/** Connects to a server that has the certificate, as a client that trusts the authority and wants the host. */
async function handshake(
  served: ServerCertificate,
  trusted: CertificateAuthority,
  host: string,
): Promise<{ readonly authorized: boolean; readonly code: unknown }> {
  const server = tls.createServer({ cert: served.certificate, key: served.privateKey }, (socket) =>
    socket.end(),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Expected a port.')
  const client = tls.connect({
    port: address.port,
    ca: trusted.certificate,
    // A server name must not be an address, and what is no server name is checked against the host.
    ...(/^[\d.]+$|:/.test(host)
      ? { checkServerIdentity: (_, peer) => tls.checkServerIdentity(host, peer) }
      : { servername: host }),
  })
  onTestFinished(() => {
    client.destroy()
    server.close()
  })
  const { promise, resolve } = Promise.withResolvers<unknown>()
  client.once('error', (error) => resolve('code' in error ? error.code : error.message))
  client.once('secureConnect', () => resolve(undefined))
  return { code: await promise, authorized: client.authorized }
}

describe('a certificate authority', () => {
  it('signs certificates and nothing else, from an hour ago and for a year', async () => {
    const { certificate, privateKey } = await createCertificateAuthority()
    const read = new X509Certificate(certificate)
    expect(read.subject).toMatch(/^CN=Everymust reference CA [0-9a-f]{8}$/)
    expect(read.issuer).toBe(read.subject)
    expect(read.ca).toBe(true)
    expect(read.verify(read.publicKey)).toBe(true)
    expect(read.checkPrivateKey(createPrivateKey(privateKey))).toBe(true)
    expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' })
    // basicConstraints and keyUsage, each marked critical. Source: RFC 5280, Sections 4.2.1.3 and 4.2.1.9
    expect(read.raw.toString('hex')).toContain('0603551d130101ff040830060101ff020100')
    expect(read.raw.toString('hex')).toContain('0603551d0f0101ff040403020106')
    const from = Date.parse(read.validFrom)
    expect(Math.abs(Date.now() - hourMs - from)).toBeLessThan(hourMs / 2)
    expect(Date.parse(read.validTo) - from).toBe(365 * 24 * hourMs)
  })

  it('has a name and a key of its own', async () => {
    const [one, other] = await Promise.all([createCertificateAuthority(), createCertificateAuthority()])
    expect(new X509Certificate(one.certificate).subject).not.toBe(
      new X509Certificate(other.certificate).subject,
    )
    expect(one.privateKey).not.toBe(other.privateKey)
  })
})

describe('a server certificate', () => {
  it('tells its own key and that of its authority, without which a strict verifier refuses it', async () => {
    const authority = await createCertificateAuthority()
    const { certificate } = await issueServerCertificate(authority, 'cloud.example')
    const [own, issuing] = [certificate, authority.certificate].map((pem) => new X509Certificate(pem))
    // subjectKeyIdentifier, authorityKeyIdentifier. Source: RFC 5280, Sections 4.2.1.1 and 4.2.1.2
    const identifier = /0603551d0e04160414([0-9a-f]{40})/.exec(issuing?.raw.toString('hex') ?? '')?.[1]
    expect(own?.raw.toString('hex')).toContain(`0603551d230418301680 14${identifier}`.replace(' ', ''))
    expect(own?.raw.toString('hex')).toContain('0603551d0e04160414')
  })

  it.for([
    ['cloud.example', 'DNS:cloud.example'],
    ['192.0.2.7', 'IP Address:192.0.2.7'],
    ['[2001:db8::7]', 'IP Address:2001:DB8:0:0:0:0:0:7'],
    ['localhost', 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1'],
    ['[::1]', 'IP Address:0:0:0:0:0:0:0:1, DNS:localhost, IP Address:127.0.0.1'],
    ['one.localhost', 'DNS:one.localhost, DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1'],
    ['127.0.0.2', 'IP Address:127.0.0.2, DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1'],
  ] as const)('for %s names %s', async ([host, names]) => {
    const authority = await createCertificateAuthority()
    const issuer = new X509Certificate(authority.certificate)
    const read = new X509Certificate((await issueServerCertificate(authority, host)).certificate)
    expect(read.subjectAltName).toBe(names)
    expect(read.ca).toBe(false)
    expect(read.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    expect(read.verify(issuer.publicKey)).toBe(true)
    expect(read.checkIssued(issuer)).toBe(true)
    expect([read.validFrom, read.validTo]).toEqual([issuer.validFrom, issuer.validTo])
  })

  it.for([
    ['cloud.example', 'cloud.example'],
    ['127.0.0.1', 'localhost'],
    ['localhost', '127.0.0.1'],
    ['localhost', '::1'],
  ] as const)('for %s is accepted for %s by who trusts its authority', async ([issuedFor, asked]) => {
    const authority = await createCertificateAuthority()
    const served = await issueServerCertificate(authority, issuedFor)
    expect(await handshake(served, authority, asked)).toEqual({ code: undefined, authorized: true })
  })

  it.for(['other.example', 'sub.cloud.example', 'localhost', '127.0.0.1'])(
    'is refused for another host, %s',
    async (asked) => {
      const authority = await createCertificateAuthority()
      const served = await issueServerCertificate(authority, 'cloud.example')
      expect(await handshake(served, authority, asked)).toMatchObject({
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
      })
    },
  )

  it('is refused by who trusts another authority', async () => {
    const [own, other] = await Promise.all([createCertificateAuthority(), createCertificateAuthority()])
    const served = await issueServerCertificate(own, 'cloud.example')
    expect(await handshake(served, other, 'cloud.example')).toEqual({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      authorized: false,
    })
  })
})
