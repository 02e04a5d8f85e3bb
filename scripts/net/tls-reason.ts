/** Says why a TLS connection failed, as the end of a sentence that begins with the place. */
export function describeTlsError(code: string, message: string): string {
  const known = reasons.find(([pattern]) => pattern.test(code))
  return known === undefined ? `offers no usable TLS connection (${reasonIn(message) ?? code})` : known[1]
}

/** OpenSSL's reason, the part of its message that is made for people. */
function reasonIn(message: string): string | undefined {
  return /:SSL routines:[^:]*:([^:]+)/.exec(message)?.[1]
}

/** Source: the error codes of OpenSSL's certificate verification and of `node:tls`. */
const reasons: readonly (readonly [code: RegExp, words: string])[] = [
  [/^CERT_HAS_EXPIRED$/, 'presents a certificate that has expired'],
  [/^CERT_NOT_YET_VALID$/, 'presents a certificate that is not valid yet'],
  [/^CERT_REVOKED$/, 'presents a certificate that has been revoked'],
  [/^DEPTH_ZERO_SELF_SIGNED_CERT$/, 'presents a self-signed certificate'],
  [/^SELF_SIGNED_CERT_IN_CHAIN$/, 'presents a certificate chain with a self-signed certificate in it'],
  [/^ERR_TLS_CERT_ALTNAME_(INVALID|FORMAT)$/, 'presents a certificate for another host name'],
  [/^UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)/, 'presents a certificate whose issuer is unknown or not sent along'],
  [/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/, 'does not speak TLS on this port'],
  [/_ALERT_NO_APPLICATION_PROTOCOL$/, 'does not speak HTTP/1.1 over TLS'],
  [/_ALERT_CERTIFICATE_REQUIRED$/, 'asks for a client certificate'],
  [
    /^ERR_SSL_(UNSUPPORTED_PROTOCOL|TLSV1_ALERT_PROTOCOL_VERSION)$/,
    'offers only TLS versions that are too old',
  ],
]
