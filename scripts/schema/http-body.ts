/**
 * The JSON content of an HTTP message shown in a draft, such as
 * `HTTP/1.1 200 OK`, header fields, an empty line and `{ … }`; undefined where there is no JSON content.
 * Source: RFC 9112, Section 2.1.
 */
export function readHttpBody(text: string): string | undefined {
  const [head = '', ...rest] = text.replaceAll('\r\n', '\n').trimStart().split('\n\n')
  const body = rest.join('\n\n').trim()
  if (body === '') return undefined
  const [start = '', ...fields] = head.split('\n')
  const isMessage = start.startsWith('HTTP/') || / HTTP\/\d/.test(start)
  const type = fields.find((field) => field.toLowerCase().startsWith('content-type:'))
  const isJson =
    type === undefined ? body.startsWith('{') || body.startsWith('[') : /[/+]json\s*(?:;|$)/i.test(type)
  return isMessage && isJson ? body : undefined
}
