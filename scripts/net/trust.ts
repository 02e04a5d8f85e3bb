import { X509Certificate } from 'node:crypto'
import tls, { type SecureContext } from 'node:tls'

/**
 * Makes what TLS trusts: the authorities of the system and those given, in PEM. What is returned gives undefined
 * where none are given, and so leaves the trust to Node. Throws a `TypeError` for what is no certificate.
 */
export function createTrust(certificates: readonly string[]): () => SecureContext | undefined {
  certificates.forEach(readCertificate)
  let context: SecureContext | undefined
  return () => (certificates.length === 0 ? undefined : (context ??= contextOf(certificates)))
}

/** By the authorities of the system, as they are at the time, and the certificates given, the latest last. */
const contexts = new WeakMap<readonly string[], Map<string, SecureContext>>()
const mostContexts = 16

/** To read the hundred-odd authorities of the system takes some 10 ms, and few clients trust others than the rest do. */
function contextOf(certificates: readonly string[]): SecureContext {
  const system = tls.getCACertificates('default')
  const known = contexts.get(system) ?? new Map<string, SecureContext>()
  contexts.set(system, known)
  const key = certificates.join('\n')
  const context = known.get(key) ?? tls.createSecureContext({ ca: [...system, ...certificates] })
  known.delete(key)
  known.set(key, context)
  const [oldest] = known.keys()
  if (known.size > mostContexts && oldest !== undefined) known.delete(oldest)
  return context
}

/** OpenSSL passes over what it cannot read, and then the target would get the blame. */
function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch (cause) {
    throw new TypeError(
      'Expected a trusted certificate in PEM, received something else. Give the text between and with ' +
        '`-----BEGIN CERTIFICATE-----` and `-----END CERTIFICATE-----`.',
      { cause },
    )
  }
}
