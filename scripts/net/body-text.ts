/** Reads bytes as UTF-8 without a byte order mark, and tells whether that lost anything. */
export function readText(bytes: Uint8Array): { readonly text: string; readonly validUtf8: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), validUtf8: true }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { text: new TextDecoder('utf-8').decode(bytes), validUtf8: false }
  }
}
