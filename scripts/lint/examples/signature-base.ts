import { isInnerList, type Item } from 'structured-headers'
import type { CodeBlock } from '../../contract/spec-model.ts'
import type { Rule } from '../rule.ts'
import { examplePlace } from './example-place.ts'
import type { Fault } from './fault.ts'
import { isElidedValue, withoutStandIns } from './http/elision.ts'
import { type ExampleLine, exampleLines } from './http/example-lines.ts'
import { parseStructured } from './http/parse-structured.ts'
import { joinLines, placeIn, type ShownValue } from './http/shown-value.ts'

/**
 * Finds a signature base whose lines are not the components, in the order, that its last line lists.
 *
 * ## When
 * A code block shows a whole signature base, down to `"@signature-params"`.
 *
 * ## Why
 * The base is what is signed, byte for byte: with a line more, fewer or elsewhere no signature verifies.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~
 * "@method": POST
 * "@query-param";name="pet": dog
 * "date": [date]
 * "@signature-params": ("@method" "@query-param";name="pet"
 *     "date");created=[timestamp]
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~
 * "@method": POST
 * "content-length": 18
 * "date": Tue, 20 Apr 2021 02:07:55 GMT
 * "@signature-params": ("@method" "content-digest" "date")
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 3:1: Expected `"content-length"` among the components of `@signature-params`, received none.
 * 5:33: Expected a line for `"content-digest"` in the signature base, received none.
 * ~~~~
 *
 * ## Not ok: another order
 * ~~~~markdown
 * ~~~
 * "@method": POST
 * "@authority": server.example
 * "@path": /
 * "@signature-params": ("@method" "@path" "@authority")
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 3:1: Expected the line of `"@path"` here, as in `@signature-params`, received that of `"@authority"`.
 * ~~~~
 */
export const signatureBase: Rule = {
  id: 'signature-base',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const block of model.codeBlocks) {
      if (!block.text.includes('"@signature-params"')) continue
      for (const { from, to, ...problem } of judge(readLines(block))) {
        yield { span: examplePlace(block, document.source, from, to), ...problem }
      }
    }
  },
}

/** One line of a signature base, with the lines that continue it. */
interface BaseLine {
  /** The component identifier as written: `"@query-param";name="pet"`. */
  readonly identifier: string
  readonly from: number
  readonly value: ShownValue
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

function judge(lines: readonly BaseLine[]): readonly Fault[] {
  const last = lines.at(-1)
  if (last?.identifier !== '"@signature-params"') return []
  const listed = readComponents(last.value)
  if (listed === undefined) return []
  const shown = lines.slice(0, -1)
  const unlisted = shown.filter(({ identifier }) => !listed.some((one) => one.identifier === identifier))
  const missing = listed.filter(({ identifier }) => !shown.some((one) => one.identifier === identifier))
  if (unlisted.length > 0 || missing.length > 0) return [...unlisted.map(notListed), ...missing.map(notShown)]
  const index = shown.findIndex(({ identifier }, at) => listed[at]?.identifier !== identifier)
  const line = shown[index]
  const right = listed[index]
  return line === undefined || right === undefined ? [] : [outOfOrder(line, right.identifier)]
}

/** The components that the last line lists, with their places in the block; undefined where it is cut short. */
function readComponents(value: ShownValue) {
  const text = withoutStandIns(value.text)
  const parsed = isElidedValue(text) ? undefined : parseStructured(text, { shape: 'list' })
  const member = parsed?.kind === 'parsed' ? parsed.members[0]?.value : undefined
  if (member === undefined || !isInnerList(member)) return undefined
  let at = 0
  return member[0].map((item) => {
    const identifier = identifierOf(item)
    const from = Math.max(text.indexOf(identifier, at), at)
    at = from + identifier.length
    return { identifier, ...placeIn(value, from, at) }
  })
}

function identifierOf([name, parameters]: Item): string {
  const written = Array.from(parameters, ([key, value]) =>
    value === true ? `;${key}` : `;${key}="${String(value)}"`,
  )
  return `"${String(name)}"${written.join('')}`
}

function notListed({ identifier, from }: BaseLine): Fault {
  return {
    from,
    to: from + identifier.length,
    message: `Expected \`${identifier}\` among the components of \`@signature-params\`, received none.`,
    hint: 'Add it to the list in the last line, or remove the line.',
  }
}

function notShown({
  identifier,
  from,
  to,
}: {
  readonly identifier: string
  readonly from: number
  readonly to: number
}): Fault {
  return {
    from,
    to,
    message: `Expected a line for \`${identifier}\` in the signature base, received none.`,
    hint: 'Add the line, in the place that the list gives it, or remove the component from the list.',
  }
}

function outOfOrder({ identifier, from }: BaseLine, right: string): Fault {
  return {
    from,
    to: from + identifier.length,
    message: `Expected the line of \`${right}\` here, as in \`@signature-params\`, received that of \`${identifier}\`.`,
    hint: 'Put the lines in the order of the list, or the list in that of the lines.',
  }
}
