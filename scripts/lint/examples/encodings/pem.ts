import type { CodeBlock } from '../../../contract/spec-model.ts'
import { type ExampleLine, exampleLines } from '../http/example-lines.ts'

/** What stands between a `BEGIN` line and its `END`, without headers and checksum. */
export interface PemBlock {
  readonly label: string
  readonly lines: readonly ExampleLine[]
}

/** Finds textual encodings as of keys and certificates, and the armor of OpenPGP. Source: RFC 7468, Section 2; RFC 9580, Section 6. */
export function pemBlocks(block: CodeBlock): readonly PemBlock[] {
  if (!block.text.includes('-----BEGIN ')) return []
  const found: PemBlock[] = []
  let open: { readonly label: string; readonly lines: ExampleLine[] } | undefined
  for (const { text, from } of exampleLines(block)) {
    const line = { text: text.trim(), from: from + text.length - text.trimStart().length }
    const { verb, label = '' } =
      /^-----(?<verb>BEGIN|END) (?<label>[A-Z\d ]{1,60})-----$/.exec(line.text)?.groups ?? {}
    if (verb === 'BEGIN') open = { label, lines: [] }
    else if (verb === 'END' && open !== undefined) {
      found.push({ label: open.label, lines: contentOf(open.lines) })
      open = undefined
    } else open?.lines.push(line)
  }
  return found
}

/** Headers end with an empty line; a checksum begins with `=`. */
function contentOf(lines: readonly ExampleLine[]): readonly ExampleLine[] {
  const blank =
    lines[0]?.text.includes(': ') === true || lines[0]?.text === ''
      ? lines.findIndex(({ text }) => text === '')
      : -1
  return lines.slice(blank + 1).filter(({ text }) => text !== '' && !/^=[\w+/]{4}$/.test(text))
}

/**
 * Why some bytes are not the one DER value that a label announces, to read after “received”; undefined where
 * they may be. Source: RFC 7468, Sections 5 to 13.
 */
export function derFault(label: string, bytes: Uint8Array): string | undefined {
  if (!/\b(?:CERTIFICATE|PUBLIC KEY|PRIVATE KEY|CERTIFICATE REQUEST|X509 CRL)$/.test(label)) return undefined
  if (/^(?:OPENSSH|PGP|SSH2) /.test(label)) return undefined
  const [tag, first = 0, ...rest] = bytes.subarray(0, 6)
  if (tag !== 0x30) return 'bytes that begin no DER sequence'
  const size = first - 0x80
  const isLong = first >= 0x80
  if (isLong && (size === 0 || size > 4)) return 'bytes that begin no DER sequence'
  const length = isLong
    ? rest.slice(0, size).reduce((sum, byte) => sum * 256 + byte, 0) + 2 + size
    : first + 2
  return length === bytes.length ? undefined : `${bytes.length} bytes that say they are ${length}`
}
