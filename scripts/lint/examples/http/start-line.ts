import type { ExampleLine } from './example-lines.ts'

/** What the first line of an HTTP message says. */
export type StartLine =
  | { readonly kind: 'request'; readonly method: string; readonly target: string; readonly lines: number }
  | { readonly kind: 'response'; readonly status?: number; readonly lines: number }

/** Over how many lines an author may break a request target. */
const maxTargetLines = 30

/**
 * Reads the start line that begins at a line. A request target may be broken over lines, as drafts do for
 * display; `isHttp` is set where the block says that it is HTTP, so that the version may be missing.
 * Source: RFC 9112, Sections 3 and 4.
 */
export function readStartLine(
  lines: readonly ExampleLine[],
  index: number,
  isHttp: boolean,
): StartLine | undefined {
  const line = lines[index]?.text.trimEnd() ?? ''
  return readStatusLine(line, isHttp) ?? readRequestLine(lines, index, isHttp)
}

function readStatusLine(line: string, isHttp: boolean): StartLine | undefined {
  const [version = '', status = ''] = line.split(' ')
  const isStatus = /^\d{3}$/.test(status)
  if (!isVersion(version) && !(isHttp && version === 'HTTP' && isStatus)) return undefined
  return isStatus ? { kind: 'response', status: Number(status), lines: 1 } : { kind: 'response', lines: 1 }
}

function readRequestLine(
  lines: readonly ExampleLine[],
  index: number,
  isHttp: boolean,
): StartLine | undefined {
  const [method = '', ...rest] = (lines[index]?.text ?? '').trimEnd().split(' ')
  const [first = ''] = rest
  if (!/^[A-Z][A-Z-]+$/.test(method) || first === '') return undefined
  if (isVersion(rest.at(-1) ?? '') && rest.length > 1) {
    return { kind: 'request', method, target: rest.slice(0, -1).join(' '), lines: 1 }
  }
  if (rest.length === 1 && looksLikeTarget(first)) {
    let target = first
    for (let more = 1; more <= maxTargetLines; more += 1) {
      const line = lines[index + more]?.text.trim() ?? ''
      if (line === '' || /^[\w-]+: /.test(line)) break
      const words = line.split(' ')
      if (isVersion(words.at(-1) ?? '')) {
        return { kind: 'request', method, target: target + words.slice(0, -1).join(''), lines: more + 1 }
      }
      target += line
    }
    if (isHttp) return { kind: 'request', method, target: first, lines: 1 }
  }
  return undefined
}

function isVersion(word: string): boolean {
  return /^HTTP\/\d(?:\.\d)?$/.test(word)
}

function looksLikeTarget(word: string): boolean {
  return /^(?:\/|\*$|https?:|\{)/.test(word)
}
