import type { OutgoingMessage } from './outgoing-message.ts'
import { RequestFailure } from './request-failure.ts'
import { hasCredentials, isHttp, nameOf } from './target-url.ts'

/** The `Location` that an answer sends its client to, if it does. */
export function locationOf(answer: {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}): string | undefined {
  return redirectStatuses.has(answer.status) ? answer.headers['location'] : undefined
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/**
 * The request that follows a redirect, or a `RequestFailure` thrown for one that is not to be followed.
 * Source: WHATWG Fetch, "HTTP-redirect fetch".
 */
export function followRedirect(message: OutgoingMessage, status: number, location: string): OutgoingMessage {
  const url = resolveLocation(message.url, location)
  const { body, ...withoutBody } = message
  const dropsBody =
    (status === 303 && message.method !== 'GET' && message.method !== 'HEAD') ||
    (status < 303 && message.method === 'POST')
  const crossesOrigin = url.origin !== message.url.origin
  const headers = Object.fromEntries(
    Object.entries(message.headers).filter(
      ([name]) =>
        name !== 'host' &&
        !(dropsBody && aboutBody.test(name)) &&
        !(crossesOrigin && speaksForSender.test(name)),
    ),
  )
  return dropsBody
    ? { ...withoutBody, method: 'GET', url, headers }
    : { ...withoutBody, url, headers, ...(body === undefined ? {} : { body }) }
}

const aboutBody = /^content-|^digest$/

/** Names of headers that prove who sends: another origin must not get them. */
const speaksForSender = /auth|cookie|token|secret|credential|passw|session|signature|api-?key/

function resolveLocation(from: URL, location: string): URL {
  const url = URL.parse(asUtf8(location), from.href)
  const refuse = (reason: string): never => {
    throw new RequestFailure(
      'redirect-refused',
      `Refused to follow a redirect from ${nameOf(from)}: ${reason}.`,
    )
  }
  if (url === null) return refuse(`its \`Location\` is no URL (\`${location}\`)`)
  if (!isHttp(url)) return refuse(`it leads to the scheme \`${url.protocol.slice(0, -1)}\``)
  if (hasCredentials(url)) return refuse('it leads to a URL with a user name or password')
  if (from.protocol === 'https:' && url.protocol === 'http:') {
    return refuse(`it leads from \`https\` to \`http\`, at ${nameOf(url)}`)
  }
  return url
}

/** Headers are read as Latin-1, while servers that send more than ASCII in a `Location` mean UTF-8. */
function asUtf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8')
}
