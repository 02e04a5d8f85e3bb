/** Changes the first byte of the base64 that stands, in a text, between the last pair of a delimiter. */
export function flipFirstByte(text: string, delimiter: ':' | '"'): string {
  const end = text.lastIndexOf(delimiter)
  const start = text.lastIndexOf(delimiter, end - 1) + 1
  const bytes = Buffer.from(text.slice(start, end), 'base64')
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return `${text.slice(0, start)}${bytes.toString('base64')}${text.slice(end)}`
}
