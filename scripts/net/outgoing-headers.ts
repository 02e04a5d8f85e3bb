/**
 * The headers that a request carries: those given, ours where nothing was given, and always our
 * `user-agent`; throws a `TypeError` for what is no header or would change the framing of the request.
 */
export function composeHeaders(
  given: Readonly<Record<string, string>>,
  userAgent: string,
): Readonly<Record<string, string>> {
  const headers = new Map<string, string>()
  for (const [givenName, value] of Object.entries(given)) {
    const name = checkName(givenName)
    if (headers.has(name)) {
      throw new TypeError(`Expected the header \`${name}\` once, received it twice.`)
    }
    headers.set(name, checkValue(name, value))
  }
  headers.set('user-agent', checkValue('user-agent', userAgent))
  if (!headers.has('accept-encoding')) headers.set('accept-encoding', 'gzip, deflate, br')
  return Object.fromEntries(headers)
}

/** Whether a text is a token, such as a method or the name of a header; Source: RFC 9110, Section 5.6.2. */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(text)
}

function checkName(given: string): string {
  const name = given.toLowerCase()
  if (!isToken(name) || framing.has(name)) {
    throw new TypeError(`Expected the name of a header that may be set, received ${JSON.stringify(given)}.`)
  }
  return name
}

const framing = new Set([
  'connection',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

function checkValue(name: string, value: string): string {
  if (!fieldValue.test(value)) {
    throw new TypeError(
      `Expected the header \`${name}\` to hold Latin-1 text, received ${JSON.stringify(value)}.`,
    )
  }
  return value
}

/** Source: RFC 9110, Section 5.5. */
const fieldValue = /^[\t\x20-\x7e\x80-\xff]*$/
