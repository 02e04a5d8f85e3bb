import { createPrivateKey, randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { locateAddress } from '../../scripts/net/address-zone.ts'

/** An authority of our own, for the trust store of whoever is to accept our certificates; both parts are PEM. */
export interface CertificateAuthority {
  readonly certificate: string
  readonly privateKey: string
}

/** A server's certificate with its key, both PEM. */
export interface ServerCertificate {
  readonly certificate: string
  readonly privateKey: string
}

/** Makes an authority that is valid for a year; no two have the same name, so that a trust store holds both. */
export async function createCertificateAuthority(): Promise<CertificateAuthority> {
  const x509 = await loadLibrary()
  const keys = await crypto.subtle.generateKey(signing, true, ['sign', 'verify'])
  const notBefore = new Date(Date.now() - clockSkewMs)
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=Everymust reference CA ${randomBytes(4).toString('hex')}`,
    notBefore,
    notAfter: new Date(notBefore.getTime() + yearMs),
    signingAlgorithm: signing,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), privateKey: await privatePem(keys.privateKey) }
}

/**
 * Makes a certificate, valid as long as its authority, for a DNS name or an IP address, which may be in the
 * brackets of a URL. One for a loopback host is good for all the usual names of that host.
 */
export async function issueServerCertificate(
  authority: CertificateAuthority,
  hostname: string,
): Promise<ServerCertificate> {
  const x509 = await loadLibrary()
  const issuer = new x509.X509Certificate(authority.certificate)
  const pkcs8 = createPrivateKey(authority.privateKey).export({ format: 'der', type: 'pkcs8' })
  const signingKey = await crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), signing, false, ['sign'])
  const keys = await crypto.subtle.generateKey(signing, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=Everymust reference server',
    issuer: issuer.subject,
    notBefore: issuer.notBefore,
    notAfter: issuer.notAfter,
    signingAlgorithm: signing,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(namesOf(hostname).map(toGeneralName)),
      // Without these two, whoever verifies to the letter of RFC 5280 refuses the certificate.
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), privateKey: await privatePem(keys.privateKey) }
}

/** A client whose clock is behind ours accepts the certificate all the same. */
const clockSkewMs = 60 * 60 * 1000

const yearMs = 365 * 24 * 60 * 60 * 1000

const signing = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** Loading the library takes longer than all else that a server without TLS does to start. */
function loadLibrary(): Promise<typeof import('@peculiar/x509')> {
  return import('@peculiar/x509')
}

async function privatePem(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', key))
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString()
}

function namesOf(hostname: string): readonly string[] {
  const name = hostname.replace(/^\[(.*)\]$/, '$1')
  return isLoopback(name) ? [...new Set([name, 'localhost', '127.0.0.1', '::1'])] : [name]
}

function isLoopback(name: string): boolean {
  return isIP(name) === 0 ? /^(.*\.)?localhost$/i.test(name) : locateAddress(name).zone === 'loopback'
}

function toGeneralName(value: string): { readonly type: 'dns' | 'ip'; readonly value: string } {
  return { type: isIP(value) === 0 ? 'dns' : 'ip', value }
}
