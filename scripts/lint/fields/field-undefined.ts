import type { Node } from 'jsonc-parser'
import type { Field, Message } from '../../contract/spec-model.ts'
import { examplePlace } from '../examples/example-place.ts'
import { membersOf, type ShownMessage, shownMessages } from '../examples/shown-messages.ts'
import type { LintSubject, Problem, Rule } from '../rule.ts'
import { isLikelyTypo } from '../likely-typo.ts'
import { sectionProse } from '../section-prose.ts'

/**
 * Finds a field in an example that the field list of its message does not define.
 *
 * ## When
 * In the JSON of examples whose message is known, and in the objects within that have a list of their own. A
 * field that the prose around names, one of which another list in the section speaks, and any field of a
 * message of which the text says that it can have further ones, is left alone, unless it is one letter
 * away from a field that the list does define.
 *
 * ## Why
 * Readers copy the example. What it has and the list has not is a misspelt name, a field that was renamed in
 * one of the two places, or one that nobody defined.
 *
 * ## Ok
 * ~~~~markdown
 * # Task
 *
 * The Task object has these fields:
 *
 * * REQUIRED: name (string) - The name.
 * * REQUIRED: owner (string) - Who owns it.
 * * OPTIONAL: links (object) - Where to go. It has these fields:
 *   - OPTIONAL: next (string) - A path. Additional members MAY be defined.
 *
 * The field `statusPage` is not defined here.
 *
 * ~~~ json
 * {"name": "a", "owner": "b", "links": {"next": "/2", "talk": "/talk"}, "statusPage": "/"}
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * # Task
 *
 * The Task object has these fields:
 *
 * * REQUIRED: assignTo (string) - Who has to do it.
 * * REQUIRED: owner (string) - Who owns it.
 * * OPTIONAL: links (object) - Where to go. It has these fields:
 *   - OPTIONAL: next (string) - A path.
 *
 * ~~~ json
 * {
 *   "owner": "albert",
 *   "assigndTo": "marie",
 *   "links": {"mode": "multi", "next": "/2"}
 * }
 * ~~~
 *
 * ~~~ json
 * {"assignTo": "marie", "owner": "albert", "until": 1300819380}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 13:3: Expected a field that the list of `task` defines, received `assigndTo`.
 * 14:13: Expected a field that the list of `task` defines in `links`, received `mode`.
 * 19:42: Expected a field that the list of `task` defines, received `until`.
 * ~~~~
 */
export const fieldUndefined: Rule = {
  id: 'field-undefined',
  group: 'fields',
  severity: 'warning',
  *find(subject) {
    for (const shown of shownMessages(subject.model)) {
      if (shown.isTold) yield* undefinedIn(shown.node, shown.fields, shown, [], subject)
    }
  },
}

function* undefinedIn(
  node: Node,
  fields: readonly Field[],
  shown: ShownMessage,
  path: readonly string[],
  subject: LintSubject,
): Generator<Problem> {
  if (node.type === 'array') {
    for (const item of node.children ?? []) yield* undefinedIn(item, fields, shown, path, subject)
  }
  // An object without a list of its own can hold anything.
  if (node.type !== 'object' || fields.length === 0) return
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? []
    const name: unknown = key?.value
    if (key === undefined || typeof name !== 'string') continue
    const field = fields.find((one) => one.name === name)
    if (field !== undefined) {
      if (value !== undefined) yield* undefinedIn(value, field.fields, shown, [...path, name], subject)
      continue
    }
    const has = membersOf(node)
    const meant = fields.find((one) => !has.has(one.name) && isLikelyTypo(name, one.name))
    if (isNamed(name, shown, subject) || (meant === undefined && isOpen(shown, subject))) continue
    yield problemOf(key, name, meant?.name, shown, path, subject)
  }
}

/** Whether the prose around the example or the list names a field, or another list there defines it. */
function isNamed(name: string, { block, message }: ShownMessage, { document, model }: LintSubject): boolean {
  const sections = [block.section, message.section]
  const isInProse = sections.some((section) => {
    const prose = sectionProse(document).get(section)
    return prose !== undefined && (prose.literals.has(name) || prose.text.includes(`"${name}"`))
  })
  const others = model.messages.filter(({ section }) => section === message.section)
  return isInProse || others.some(({ fields }) => fields.some((field) => field.name === name))
}

const further =
  /\b(?:additional|further|other|more|extra|extensions?|extended|vendor|custom|arbitrary)\b[^.]{0,80}\b(?:members?|fields?|propert(?:y|ies)|parameters?|claims?|attributes?|keys?|protocols?|metadata|elements?|values?)\b/i

/** Whether the text says that a message can have more than its list defines. */
function isOpen({ message, block }: ShownMessage, { document }: LintSubject): boolean {
  const prose = [message.section, block.section].map(
    (section) => sectionProse(document).get(section)?.text ?? '',
  )
  return prose.some((text) => further.test(text))
}

function problemOf(
  key: Node,
  name: string,
  meant: string | undefined,
  { block, text, message, path: shown }: ShownMessage,
  path: readonly string[],
  { document }: LintSubject,
): Problem {
  const from = key.offset + text.shift
  const within = [...shown, ...path].filter((step) => step !== '*').join('.')
  const where = within === '' ? '' : ` in \`${within}\``
  return {
    span: examplePlace(block, document.source, from, from + key.length),
    message: `Expected a field that the list of \`${message.name}\` defines${where}, received \`${name}\`.`,
    hint:
      meant === undefined
        ? 'Define the field in the list, or take it out of the example; or say that there can be further fields.'
        : `Write \`${meant}\`, or define the field in the list.`,
    related: [listPlace(message, document.file)],
  }
}

function listPlace({ span, name }: Message, file: string) {
  return { file: span.file ?? file, span, message: `The list of \`${name}\`.` }
}
