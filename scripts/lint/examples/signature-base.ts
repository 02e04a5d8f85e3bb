import { cutText } from '../../schema/literal.ts'
import type { Rule } from '../rule.ts'
import { examplePlace } from './example-place.ts'
import type { Fault } from './fault.ts'
import { isElidedValue } from './http/elision.ts'
import { valuePlace } from './http/field-place.ts'
import { type JudgedLine, judgeBases } from './http/judge-bases.ts'
import { type BaseLine, type ListedComponent, type ShownBase, shownBases } from './http/shown-bases.ts'
import { placeIn } from './http/shown-value.ts'

/**
 * Finds a signature base whose lines are not the components, in the order, that its last line lists, or whose
 * values are not those of the example that it is the base of.
 *
 * ## When
 * A code block shows a whole signature base, down to `"@signature-params"`. Values are compared where one HTTP example
 * of the draft, and no other, has a signature with the same components and parameters, and the same method and target
 * as far as the base shows them. Values that stand for others are left alone.
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
 *
 * ## Not ok: another value than that of the example
 * ~~~~markdown
 * ~~~ http-message
 * POST /orders HTTP/1.1
 * Host: server.example
 * Date: Tue, 20 Apr 2021 02:07:55 GMT
 * Content-Type: application/json
 * Content-Length: 18
 * Signature-Input: sig1=("@method" "content-length" "date");created=1618884475
 * Signature: sig1=:signature:
 *
 * {"hello": "world"}
 * ~~~
 *
 * ~~~
 * "@method": POST
 * "content-length": 17
 * "date": Tue, 20 Apr 2021 02:07:55 GMT
 * "@signature-params": ("@method" "content-length" "date");created=1618884475
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 15:19: Expected the value of `"content-length"` in the example, `18`, received `17`.
 * ~~~~
 */
export const signatureBase: Rule = {
  id: 'signature-base',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const base of shownBases(model)) {
      for (const { from, to, ...problem } of judge(base)) {
        yield { span: examplePlace(base.block, document.source, from, to), ...problem }
      }
    }
    for (const { base, message, input, lines } of judgeBases(model)) {
      const related = {
        file: document.file,
        span: valuePlace(message, input.field, document.source, input.from, input.to),
        message: `the signature \`${input.label}\`, of which this is the base`,
      }
      for (const line of lines) {
        if (line.isRight || isElidedValue(line.value.text)) continue
        const { from, to, ...problem } = differs(line)
        yield {
          span: examplePlace(base.block, document.source, from, to),
          ...problem,
          related: [related],
        }
      }
    }
  },
}

function judge({ lines, listed }: ShownBase): readonly Fault[] {
  const unlisted = lines.filter(({ identifier }) => !listed.some((one) => one.identifier === identifier))
  const missing = listed.filter(({ identifier }) => !lines.some((one) => one.identifier === identifier))
  if (unlisted.length > 0 || missing.length > 0) return [...unlisted.map(notListed), ...missing.map(notShown)]
  const index = lines.findIndex(({ identifier }, at) => listed[at]?.identifier !== identifier)
  const line = lines[index]
  const right = listed[index]
  return line === undefined || right === undefined ? [] : [outOfOrder(line, right.identifier)]
}

function notListed({ identifier, from }: BaseLine): Fault {
  return {
    from,
    to: from + identifier.length,
    message: `Expected \`${identifier}\` among the components of \`@signature-params\`, received none.`,
    hint: 'Add it to the list in the last line, or remove the line.',
  }
}

function notShown({ identifier, from, to }: ListedComponent): Fault {
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

function differs({ identifier, value, expected }: JudgedLine): Fault {
  return {
    ...placeIn(value, 0, value.text.length),
    message: `Expected the value of \`${identifier}\` in the example, ${quoted(expected)}, received ${quoted(value.text)}.`,
    hint: 'Write the value of the example, as `everymust examples` does, or correct the example.',
  }
}

function quoted(value: string): string {
  return `\`${cutText(value, 120).replaceAll('`', '´')}\``
}
