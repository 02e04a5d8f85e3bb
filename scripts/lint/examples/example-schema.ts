import { findNodeAtOffset, getNodeValue, type Node } from 'jsonc-parser'
import type { RelatedPlace } from '../../contract/finding.ts'
import type { CodeBlock, SpecModel } from '../../contract/spec-model.ts'
import { findViolations, type Violation } from '../../schema/find-violations.ts'
import { schemaAt, schemaLocation, schemaPlace } from '../../schema/schema-at.ts'
import type { LintSubject, Problem, Rule } from '../rule.ts'
import { examplePlace } from './example-place.ts'
import { formViolations } from './form-violations.ts'
import type { JsonText } from './json/read-json.ts'
import { memberOf, shownMessages } from './shown-messages.ts'

/**
 * Finds examples that break the field list of the message they show: a REQUIRED field that is missing, a value
 * of another type, or one that the list does not allow.
 *
 * ## When
 * In the JSON of examples that stand with a field list, or whose members are those of one list only. Each is
 * held against the JSON Schema that `everymust schema` makes of the list. Where the example leaves something
 * out with `...` or a placeholder, what is missing there is no fault. The form of an HTTP example is read by the
 * types of its message.
 *
 * ## Why
 * Where the text and its example differ, half of the implementations follow the one and half the other.
 *
 * ## Ok
 * ~~~~markdown
 * # Discovery
 *
 * The Discovery object has these fields:
 *
 * * REQUIRED: enabled (boolean) - Whether the API is there.
 * * REQUIRED: name (string) - The name.
 * * OPTIONAL: ports (array of integers) - The ports.
 *
 * ~~~ json
 * {"enabled": true, "name": "one", "ports": [443]}
 * ~~~
 *
 * ~~~ json
 * {"enabled": <boolean>, ...}
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * # Discovery
 *
 * The Discovery object has these fields:
 *
 * * REQUIRED: enabled (boolean) - Whether the API is there.
 * * REQUIRED: name (string) - The name.
 * * OPTIONAL: ports (array of integers) - The ports.
 *
 * ~~~ json
 * {
 *   "enabled": "yes",
 *   "ports": [443, "8443"]
 * }
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 10:1: Expected `name` in the message, received only `enabled`, `ports`. This breaks `discovery~wbvc`.
 * 11:14: Expected `/enabled` to be of type `boolean`, received `"yes"`. This breaks `discovery~vppf`.
 * 12:18: Expected `/ports/1` to be of type `integer`, received `"8443"`. This breaks `discovery~gqsw`.
 * ~~~~
 *
 * ## Not ok: in an HTTP message
 * ~~~~markdown
 * # Deletion
 *
 * The request object has these fields:
 *
 * id (string):
 * : REQUIRED. What to delete.
 *
 * mode (string):
 * : OPTIONAL. The value MUST be one of `soft` or `hard`.
 *
 * ~~~ http-message
 * POST /delete HTTP/1.1
 * Host: example.com
 * Content-Type: application/json
 *
 * {"id": "1", "mode": "gentle"}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 16:21: Expected `/mode` to be one of `soft`, `hard`, received `"gentle"`. This breaks `deletion~grpf`.
 * ~~~~
 *
 * ## Not ok: in a form
 * ~~~~markdown
 * # Search
 *
 * The Search form has these fields:
 *
 * * REQUIRED: most (integer) - How many to find.
 * * OPTIONAL: kinds (array of strings) - Which.
 *
 * ~~~ http-message
 * POST /search HTTP/1.1
 * Host: example.com
 * Content-Type: application/x-www-form-urlencoded
 *
 * kinds=task&most=ten
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 13:12: Expected `/most` to be of type `integer`, received `"ten"`. This breaks `search~xzvh`.
 * ~~~~
 */
export const exampleSchema: Rule = {
  id: 'example-schema',
  group: 'examples',
  severity: 'error',
  *find(subject) {
    for (const shown of shownMessages(subject.model)) {
      const whole = subject.schemas.get(shown.message.name)
      const schema = whole === undefined ? undefined : schemaAt(whole, shown.path, subject.schemas)
      if (schema === undefined) continue
      const value: unknown = getNodeValue(shown.node)
      for (const violation of findViolations(schema, value, subject.schemas)) {
        const node = nodeAt(shown.node, violation.instance)
        if (node === undefined || isElided(violation, node, shown.text)) continue
        // A part of a message, as in a PATCH, has some of its fields.
        if (!shown.isTold && violation.keyword === 'required') continue
        const from = node.offset + shown.text.shift
        const to = node.type === 'object' || node.type === 'array' ? from + 1 : from + node.length
        const { block, message, path } = shown
        yield problemOf(violation, { block, message: message.name, path, from, to }, subject)
      }
    }
    for (const { violation, ...place } of formViolations(subject)) {
      yield problemOf(violation, { ...place, path: [] }, subject)
    }
  },
}

/** The value that a JSON pointer leads to. Source: RFC 6901, Section 4. */
function nodeAt(root: Node, pointer: string): Node | undefined {
  const steps = pointer.split('/').slice(1)
  return steps.reduce<Node | undefined>((node, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    return node?.type === 'array' ? node.children?.[Number(name)] : memberOf(node, name)
  }, root)
}

/** Whether the author left out what would tell: the value itself, or members of the object that lacks one. */
function isElided({ keyword }: Violation, node: Node, { notations, root, shift }: JsonText): boolean {
  const isOfMembers =
    keyword === 'required' || keyword === 'anyOf' || keyword === 'contains' || keyword.startsWith('min')
  const isCut = node.type === 'string' && /\.\.\.|…|^<.*>$|^\{.*\}$/.test(String(node.value))
  if (isCut && keyword !== 'type') return true
  return notations.some(({ isElided: isOut, from, to }) => {
    if (!isOut) return false
    const start = from - shift
    if (start <= node.offset && node.offset + node.length <= to - shift) return true
    return isOfMembers && root !== undefined && containerAt(root, start) === node
  })
}

/** The innermost object or array around a place; members without braces have the one put around them. */
function containerAt(root: Node, offset: number): Node | undefined {
  let node = offset <= root.offset ? root : findNodeAtOffset(root, offset)
  while (node !== undefined && node.type !== 'object' && node.type !== 'array') node = node.parent
  return node
}

/** Where an example breaks which message, or the part of it that a path leads to. */
interface Place {
  readonly block: CodeBlock
  readonly message: string
  readonly path: readonly string[]
  readonly from: number
  readonly to: number
}

function problemOf(
  { message, requirement, location }: Violation,
  { block, message: broken, path, from, to }: Place,
  { document, model }: LintSubject,
): Problem {
  const whole = location.startsWith('#') ? `${schemaLocation(path)}${location.slice(1)}` : location
  const at = `\`${schemaPlace(broken, whole)}\``
  const breaks = requirement === undefined ? '' : ` This breaks \`${requirement}\`.`
  return {
    span: examplePlace(block, document.source, from, to),
    message: `${message}${breaks}`,
    hint: `Correct the example, or the field list: ${at} asks for it.`,
    related: requirement === undefined ? [] : relatedTo(requirement, model, document.file),
  }
}

function relatedTo(id: string, { requirements }: SpecModel, file: string): readonly RelatedPlace[] {
  const requirement = requirements.find((one) => one.id === id || one.parts?.some((part) => part.id === id))
  if (requirement === undefined) return []
  const { sentence, text, context } = requirement
  return [
    {
      file: sentence.file ?? file,
      span: sentence,
      message: context === undefined ? text : `${context} ${text}`,
    },
  ]
}
