import { RequestFailure } from './request-failure.ts'

/** Reads a URL that may be asked, or throws the `RequestFailure` that says why it may not. */
export function parseTargetUrl(text: string): URL {
  const url = URL.parse(text)
  if (url === null) {
    throw new RequestFailure('invalid-url', `Expected a URL, received \`${text}\`.`)
  }
  if (!isHttp(url)) {
    throw new RequestFailure(
      'unsupported-scheme',
      `Expected a URL that begins with \`https://\` or \`http://\`, received \`${text}\`.`,
    )
  }
  if (hasCredentials(url)) {
    throw new RequestFailure(
      'invalid-url',
      `Expected a URL without a user name or password, received \`${hideCredentials(text)}\`.`,
    )
  }
  return url
}

/** The URL as it may be recorded: a user name and password in it are replaced by `***`. */
export function hideCredentials(text: string): string {
  const url = URL.parse(text)
  if (url === null || !hasCredentials(url)) return text
  url.username = '***'
  url.password = ''
  return url.href
}

/** Whether a URL is one of the two schemes that may be asked. */
export function isHttp(url: URL): boolean {
  return url.protocol === 'https:' || url.protocol === 'http:'
}

/** Whether a URL carries a user name or a password. */
export function hasCredentials(url: URL): boolean {
  return url.username !== '' || url.password !== ''
}

/** A URL as failure messages name it: without the query, which may hold a secret. */
export function nameOf(url: URL): string {
  return `\`${url.origin}${url.pathname}\``
}
