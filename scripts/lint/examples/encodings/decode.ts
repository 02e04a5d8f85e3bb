/** Whether a text is base64 in either alphabet, with or without padding, of a length that bytes can give. */
export function isBase64(text: string): boolean {
  const { length } = text.replace(/={1,2}$/, '')
  return /^(?:[A-Za-z\d+/]*|[\w-]*)={0,2}$/.test(text) && length % 4 !== 1
}

/** The text that some bytes are in UTF-8; undefined where they are none, or one that nobody could print. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return /\p{Cc}/u.test(text.replaceAll(/[\n\r\t]/g, '')) ? undefined : text
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** Why a text is no base64, to read after “received”. */
export function whyNotBase64(text: string): string {
  const other = /[^\w+/=-]/.exec(text)?.[0]
  if (other !== undefined) return `\`${other}\` in it`
  if (/[-_]/.test(text) && /[+/]/.test(text)) return 'characters of both alphabets'
  const { length } = text.replaceAll('=', '')
  return length % 4 === 1 ? `${length} characters, which no bytes give` : '`=` before its end'
}
