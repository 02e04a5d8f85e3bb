/** Bytes of a name, as most file systems have it, and segments of a path. */
const longestName = 255
const mostSegments = 20

/**
 * The decoded segments of a path that is written as in a URI, with or without a final slash. Each is decoded once,
 * and has to be the name of a file then: no spelling leads to a parent. Undefined for every other path.
 */
export function readSegments(encoded: string): readonly string[] | undefined {
  const path = encoded.endsWith('/') ? encoded.slice(0, -1) : encoded
  if (path === '') return []
  const parts = path.split('/', mostSegments + 1)
  if (parts.length > mostSegments) return undefined
  const segments = parts.map(decode).filter((name) => name !== undefined)
  return segments.length === parts.length && segments.every(isFileName) ? segments : undefined
}

/** Whether a text can be the name of one file: no path, no control character, not too long. */
export function isFileName(text: string): boolean {
  const isPlain = text.isWellFormed() && !/[/\\\p{Cc}]/u.test(text)
  return isPlain && text !== '' && text !== '.' && text !== '..' && Buffer.byteLength(text) <= longestName
}

/** Segments as a path of a URI. Source: RFC 3986, Section 3.3. */
export function encodeSegments(segments: readonly string[]): string {
  return segments.map(encodeURIComponent).join('/')
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
