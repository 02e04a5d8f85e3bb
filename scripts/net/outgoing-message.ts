import { isToken } from './outgoing-headers.ts'

/** One request on its way to one URL; header names are in lower case. */
export interface OutgoingMessage {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** Throws a `TypeError` for a message that could not be sent as it stands. */
export function checkMessage({ method, url, headers, body = '' }: OutgoingMessage): void {
  if (!isToken(method) || method.toUpperCase() === 'CONNECT') {
    throw new TypeError(`Expected an HTTP method, received ${JSON.stringify(method)}.`)
  }
  // Another host would also become the server name that TLS asks for and checks.
  const host = headers['host']
  if (host !== undefined && host.toLowerCase() !== url.host) {
    throw new TypeError(`Expected the header \`host\` to be \`${url.host}\`, received \`${host}\`.`)
  }
  const length = headers['content-length']
  const actualLength = String(Buffer.byteLength(body))
  if (length !== undefined && length !== actualLength) {
    throw new TypeError(
      `Expected the header \`content-length\` to be ${actualLength}, received \`${length}\`.`,
    )
  }
}
