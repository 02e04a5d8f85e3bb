/** What the head of an HTTP message tells of what the message is. */
export type HttpBlock =
  | {
      readonly kind: 'request'
      readonly method: string
      /** The path of the target, without its query. */
      readonly path: string
      /** In lower case, without parameters. */
      readonly mediaType?: string
    }
  | { readonly kind: 'response'; readonly status: string }

const requestLine = /^([A-Z][A-Z-]{1,30}) (\S+)(?: HTTP\/\d(?:\.\d)?)?$/
const statusLine = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |$)/

/** Reads the start line of a block, and its media type. Source: RFC 9112, Sections 3 and 4. */
export function readHttpBlock(text: string): HttpBlock | undefined {
  const lines = headOf(text).split('\n')
  const start = (lines[0] ?? '').trimEnd()
  const [, status] = statusLine.exec(start) ?? []
  if (status !== undefined) return { kind: 'response', status }
  const [, method, target = ''] = requestLine.exec(start) ?? []
  const path = pathOf(target)
  if (method === undefined || path === undefined) return undefined
  const mediaType = mediaTypeOf(lines)
  return { kind: 'request', method, path, ...(mediaType !== undefined && { mediaType }) }
}

/**
 * The names of what a block has at its top: of the members of its JSON object, or of the fields of its form,
 * either of which can stand below the head of an HTTP message. Undefined where it has neither.
 */
export function topLevelKeys(text: string): ReadonlySet<string> | undefined {
  const head = headOf(text)
  const body = text.trimStart().slice(head.length)
  if (mediaTypeOf(head.split('\n')) === 'application/x-www-form-urlencoded') {
    const form = body.replaceAll(/\s*\n\s*/g, '')
    return form === '' ? undefined : new Set(new URLSearchParams(form).keys())
  }
  const isBare = head.startsWith('{') || body === ''
  try {
    const value: unknown = JSON.parse(isBare ? text : body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Set(Object.keys(value))
      : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function headOf(text: string): string {
  const trimmed = text.trimStart()
  const end = trimmed.search(/\n\r?\n/)
  return end < 0 ? trimmed : trimmed.slice(0, end)
}

function pathOf(target: string): string | undefined {
  const path = target.replace(/^https?:\/\/[^/?#]*/, '').replace(/[?#].*$/, '')
  if (path === '' && target !== '' && !/^[?#]/.test(target)) return '/'
  return path.startsWith('/') ? path : undefined
}

function mediaTypeOf(lines: readonly string[]): string | undefined {
  const field = lines.find((line) => /^content-type:/i.test(line))
  return field === undefined ? undefined : essence(field.slice(field.indexOf(':') + 1))
}

/** A media type without its parameters. Source: RFC 9110, Section 8.3.1. */
export function essence(mediaType: string): string {
  return mediaType.replace(/;.*$/s, '').trim().toLowerCase()
}
