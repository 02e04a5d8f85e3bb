/** Every way in which a request can end without a response, with the sentence that explains it. */
export const failureCodes = {
  'invalid-url': 'The URL cannot be parsed, or it carries a user name or a password.',
  'unsupported-scheme': 'The URL is neither `http` nor `https`.',
  'address-refused': 'The host is, or resolves to, an address that may not be contacted.',
  'name-not-found': 'The host name does not resolve to an address.',
  'connection-refused': 'Nothing accepts connections at the address, or there is no route to it.',
  'connection-reset': 'The connection ended before the whole response had arrived.',
  timeout: 'The request, its redirects and the response body together took too long.',
  tls: 'No trusted TLS connection could be made: expired, self-signed, for another host, not TLS at all.',
  'head-too-large': 'The status line and headers of the response exceed the limit.',
  'body-too-large': 'The response body, as sent or decompressed, exceeds the limit.',
  'too-many-redirects': 'More redirects than the limit, or a redirect loop.',
  'redirect-refused': 'A redirect from `https` to `http`, or to something that is no usable URL.',
  'bad-encoding': 'The `Content-Encoding` of the body is unknown, too deep, or its data is broken.',
  'protocol-error': 'What came back is not HTTP/1.1.',
  aborted: 'The request was cancelled on our side.',
} as const

/** The closed set of reasons for a request without a response. */
export type FailureCode = keyof typeof failureCodes
