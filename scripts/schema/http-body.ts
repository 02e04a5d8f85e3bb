import type { FormFields } from './form-value.ts'

/** The content of an HTTP message: JSON, or the fields of a form. */
export type HttpBody =
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'form'; readonly fields: FormFields }

/**
 * The content of an HTTP message shown in a draft, such as `HTTP/1.1 200 OK`, header fields, an empty line and `{ … }`;
 * undefined where it is neither JSON nor a form. A form can be broken over lines at `&`, for display.
 * Source: RFC 9112, Section 2.1; URL Standard, Section 5.
 */
export function readHttpBody(text: string): HttpBody | undefined {
  const [head = '', ...rest] = text.replaceAll('\r\n', '\n').trimStart().split('\n\n')
  const body = rest.join('\n\n').trim()
  const [start = '', ...fields] = head.split('\n')
  const isMessage = start.startsWith('HTTP/') || / HTTP\/\d/.test(start)
  if (body === '' || !isMessage) return undefined
  const type = fields.find((field) => field.toLowerCase().startsWith('content-type:'))
  const isJson =
    type === undefined ? body.startsWith('{') || body.startsWith('[') : /[/+]json\s*(?:;|$)/i.test(type)
  if (isJson) return { kind: 'json', text: body }
  const isForm = type !== undefined && /[\s:]application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)
  return isForm ? { kind: 'form', fields: readForm(body) } : undefined
}

function readForm(body: string): FormFields {
  const values = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(joinLines(body))) {
    const known = values.get(name)
    if (known === undefined) values.set(name, [value])
    else known.push(value)
  }
  return Object.fromEntries(
    [...values].map(([name, [only = '', ...more]]) => [name, more.length === 0 ? only : [only, ...more]]),
  )
}

/** Lines that are parted at an `&` are one; any other line break belongs to a value. */
function joinLines(body: string): string {
  const [first = '', ...more] = body.split('\n').map((line) => line.trim())
  const joined = [first]
  let before = first
  for (const line of more) {
    joined.push(before.endsWith('&') || line.startsWith('&') ? line : `\n${line}`)
    before = line
  }
  return joined.join('')
}
