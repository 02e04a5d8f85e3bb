import { X509Certificate } from 'node:crypto'
import tls, { type SecureContext } from 'node:tls'

/**
 * Makes what TLS trusts: the authorities of the system and those given, in PEM. What is returned gives undefined
 * where none are given, and so leaves the trust to Node. Throws a `TypeError` for what is no certificate.
 */
export function createTrust(certificates: readonly string[]): () => SecureContext | undefined {
  certificates.forEach(readCertificate)
  return () => (certificates.length === 0 ? undefined : contextOf(certificates))
}

let latest: { readonly key: string; readonly context: SecureContext } | undefined

/** To read the hundred-odd authorities of the system takes some 10 ms, and clients with the same ones come in a row. */
function contextOf(certificates: readonly string[]): SecureContext {
  const ca = [...tls.getCACertificates('default'), ...certificates]
  const key = ca.join('\n')
  latest = latest?.key === key ? latest : { key, context: tls.createSecureContext({ ca }) }
  return latest.context
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
