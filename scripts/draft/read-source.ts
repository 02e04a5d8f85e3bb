import type { Diagnostic } from '../contract/diagnostic.ts'
import type { Span } from '../contract/position.ts'

/** The longest drafts are half a megabyte; far more than that is a mistake or an attack. */
const maxBytes = 2 * 1024 * 1024

const fileStart: Span = {
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
}

/** The text of a draft with line feeds only, and what was wrong with its bytes. */
export function readSource(bytes: Uint8Array): {
  readonly text: string
  readonly diagnostics: readonly Diagnostic[]
} {
  if (bytes.byteLength > maxBytes) {
    return refuse(
      'draft-too-large',
      `Expected a draft of at most ${maxBytes} bytes, received ${bytes.byteLength}.`,
      'Give the draft itself and not an archive or a build product.',
    )
  }
  const text = new TextDecoder('utf-8').decode(bytes).replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  if (text.trim() === '') {
    return refuse(
      'draft-empty',
      'Expected a draft, received a file without any text.',
      'Start from a kramdown-rfc draft: a front matter between `---` lines, `--- abstract`, `--- middle`.',
    )
  }
  const diagnostics: Diagnostic[] = []
  const damaged = text.indexOf('\uFFFD')
  if (damaged >= 0) {
    const line = text.slice(0, damaged).split('\n').length
    const point = { line, column: damaged - text.lastIndexOf('\n', damaged - 1), offset: damaged }
    diagnostics.push({
      severity: 'warning',
      code: 'draft-not-utf8',
      message: 'Expected UTF-8, received bytes that are none; they are read as `\uFFFD`.',
      hint: 'Save the file as UTF-8.',
      span: { start: point, end: point },
    })
  }
  return { text, diagnostics }
}

function refuse(code: string, message: string, hint: string) {
  return { text: '', diagnostics: [{ severity: 'error', code, message, hint, span: fileStart } as const] }
}
