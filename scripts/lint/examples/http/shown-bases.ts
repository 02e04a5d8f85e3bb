import { type BareItem, type InnerList, isInnerList } from 'structured-headers'
import type { CodeBlock, SpecModel } from '../../../contract/spec-model.ts'
import { completeBlocks } from '../complete-blocks.ts'
import { isElidedValue, withoutStandIns } from './elision.ts'
import { type ExampleLine, exampleLines } from './example-lines.ts'
import { parseStructured } from './parse-structured.ts'
import { joinLines, placeIn, type ShownValue } from './shown-value.ts'
import type { Stretch } from './signature-inputs.ts'

/** One line of a signature base, with the lines that continue it. */
export interface BaseLine {
  /** The component identifier as written: `"@query-param";name="pet"`. */
  readonly identifier: string
  readonly from: number
  readonly value: ShownValue
}

/** A component that the last line of a base lists; its stretch is that of the example's text. */
export interface ListedComponent extends Stretch {
  readonly identifier: string
}

/** A signature base that an example shows, down to its last line. Source: RFC 9421, Section 2.5. */
export interface ShownBase {
  readonly block: CodeBlock
  /** Of the components. */
  readonly lines: readonly BaseLine[]
  /** Of `"@signature-params"`. */
  readonly last: BaseLine
  /** What the last line says; a token is in it where something stands for a value. */
  readonly declared: InnerList
  readonly listed: readonly ListedComponent[]
}

/** The signature bases that a draft shows; one whose last line is cut short, or no list, is none. */
export function shownBases(model: SpecModel): readonly ShownBase[] {
  return completeBlocks(model).flatMap((block) => readBase(block) ?? [])
}

function readBase(block: CodeBlock): ShownBase | undefined {
  if (!block.text.includes('"@signature-params"')) return undefined
  const lines = readLines(block)
  const last = lines.at(-1)
  if (last?.identifier !== '"@signature-params"') return undefined
  const text = withoutStandIns(last.value.text)
  const parsed = isElidedValue(text) ? undefined : parseStructured(text, { shape: 'list' })
  const declared = parsed?.kind === 'parsed' ? parsed.members[0]?.value : undefined
  if (declared === undefined || !isInnerList(declared)) return undefined
  let at = 0
  const listed = declared[0].map(([name, parameters]) => {
    const identifier = identifierOf(name, parameters)
    const from = Math.max(text.indexOf(identifier, at), at)
    at = from + identifier.length
    return { identifier, ...placeIn(last.value, from, at) }
  })
  return { block, lines: lines.slice(0, -1), last, declared, listed }
}

/** Source: RFC 9421, Section 2.5. */
const baseLine = /^(?<identifier>"[^"\s]{1,200}"(?:;[a-z]{1,20}(?:="[^"]{0,200}")?){0,9}): ?(?<value>.*)$/

/** The lines of a signature base; none where the block holds anything else, or a line was left out. */
function readLines(block: CodeBlock): readonly BaseLine[] {
  const read: { readonly identifier: string; readonly from: number; readonly lines: ExampleLine[] }[] = []
  for (const line of exampleLines(block)) {
    const { identifier, value = '' } = baseLine.exec(line.text)?.groups ?? {}
    if (identifier !== undefined) {
      const from = line.from + line.text.length - value.length
      read.push({ identifier, from: line.from, lines: [{ text: value, from }] })
    } else if (/^\s/.test(line.text)) read.at(-1)?.lines.push(line)
    else if (line.text !== '') return []
  }
  return read.map(({ identifier, from, lines }) => ({ identifier, from, value: joinLines(lines) }))
}

/** A component as the lines of a base begin: its name and its parameters. Source: RFC 9421, Section 2.5. */
export function identifierOf(name: BareItem, parameters: ReadonlyMap<string, BareItem>): string {
  const written = Array.from(parameters, ([key, value]) =>
    value === true ? `;${key}` : `;${key}="${String(value)}"`,
  )
  return `"${String(name)}"${written.join('')}`
}
