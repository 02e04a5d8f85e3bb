/** A URL as it stands in a text. */
export interface ShownUrl {
  readonly url: URL
  readonly written: string
  readonly from: number
  readonly to: number
}

/** Schemes whose authority is a host of the internet. */
const start = /\b(?:https?|wss?|ftps?|coaps?|ldaps?|ssh|sftp|imaps?|smtp):\/\//gi

const ends = /[\s"'`<>\\^|\u201C\u201D\u2018\u2019]/

/** Finds the URLs of a text that can be parsed; templates such as `https://{host}/` are none. */
export function findUrls(text: string): readonly ShownUrl[] {
  const found: ShownUrl[] = []
  for (const { index } of text.matchAll(start)) {
    const rest = text.slice(index, index + 2000)
    const end = rest.search(ends)
    const written = trimmed(end < 0 ? rest : rest.slice(0, end))
    const url = URL.canParse(written) ? new URL(written) : undefined
    if (url !== undefined && /^[^{}$*]+$/.test(url.hostname)) {
      found.push({ url, written, from: index, to: index + written.length })
    }
  }
  return found
}

/** Without what ends a sentence, and brackets that the URL does not open. */
function trimmed(written: string): string {
  let text = written
  for (;;) {
    const last = text.at(-1) ?? ''
    const opening = { ')': '(', ']': '[', '}': '{' }[last]
    const isLoose = opening !== undefined && text.split(last).length > text.split(opening).length
    if (text === '' || (!isLoose && !'.,;:!?*…'.includes(last))) return text
    text = text.slice(0, -1)
  }
}
