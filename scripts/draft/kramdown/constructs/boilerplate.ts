import type { Paragraph, RootContent } from 'mdast'
import type { Diagnostic } from '../../../contract/diagnostic.ts'
import { markSpelledOutBoilerplate } from '../../constructs/boilerplate.ts'
import { spanOf } from '../../span-of.ts'

const keyWords =
  'The key words "MUST", "MUST NOT", "REQUIRED", "SHALL", "SHALL NOT", "SHOULD", "SHOULD NOT", "RECOMMENDED", "NOT RECOMMENDED", "MAY", and "OPTIONAL" in this document are to be interpreted as described in BCP 14 [RFC2119] [RFC8174] when, and only when, they appear in all capitals, as shown here.'
const informational =
  'Although this document is not an IETF Standards Track publication, it adopts the conventions for normative language to provide clarity of instructions to the implementer.'
const lowerCase =
  'These words may also appear in this document in lower case as plain English words, absent their normative meanings.'
const implementations =
  'This section records the status of known implementations of the protocol, as described in [RFC7942].'

const directive = /^\{::boilerplate\s{1,20}([^}\n]{0,100})\}/

/**
 * The BCP 14 paragraph, as `{::boilerplate bcp14-tagged}` or spelled out: its keywords are mentions.
 * Source: RFC 8174, Section 2; kramdown-rfc, README, "Boilerplate".
 */
export function markBoilerplate(node: Paragraph, diagnostics: Diagnostic[]): readonly RootContent[] {
  const [first, ...others] = node.children
  const found = first?.type === 'text' ? directive.exec(first.value) : null
  if (first?.type !== 'text' || found === null) {
    return [markSpelledOutBoilerplate(node)]
  }
  const [written, key = ''] = found
  const standing = boilerplateOf(key.trim().toLowerCase())
  if (standing === undefined) {
    diagnostics.push(unknownKey(node, key.trim()))
    return [node]
  }
  const boilerplate: Paragraph = {
    ...node,
    data: { ...node.data, isBoilerplate: true },
    children: [{ type: 'text', value: standing }],
  }
  const rest = first.value.slice(written.length)
  if (rest.trim() === '' && others.length === 0) return [boilerplate]
  return [boilerplate, { ...node, children: [restOf(first, written.length), ...others] }]
}

function boilerplateOf(key: string): string | undefined {
  if (/^rfc ?7942(?:info)?$/.test(key)) return implementations
  const [, info, plus] = /^bcp14(info)?(\+)?(?:-tagged)?(?:-bcp(?:14)?)?$/.exec(key) ?? [undefined]
  if (!key.startsWith('bcp14') || !/^bcp14(?:info)?\+?(?:-tagged)?(?:-bcp(?:14)?)?$/.test(key))
    return undefined
  return [info === undefined ? '' : informational, keyWords, plus === undefined ? '' : lowerCase]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function restOf(node: Extract<Paragraph['children'][number], { type: 'text' }>, length: number): typeof node {
  const { position } = node
  const start = position?.start
  return {
    ...node,
    value: node.value.slice(length),
    ...(position !== undefined &&
      start !== undefined && {
        position: {
          ...position,
          start: { ...start, column: start.column + length, offset: (start.offset ?? 0) + length },
        },
      }),
  }
}

function unknownKey(node: Paragraph, key: string): Diagnostic {
  return {
    severity: 'warning',
    code: 'boilerplate-unknown',
    message: `Expected a boilerplate that kramdown-rfc knows, received \`${key}\`.`,
    hint: 'Known are `bcp14`, `bcp14-tagged` and their variants, and `rfc7942`.',
    span: spanOf(node),
  }
}
