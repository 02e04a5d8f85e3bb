import { completeBlocks } from './complete-blocks.ts'
import type { Node } from 'jsonc-parser'
import type { CodeBlock, Field, Message, SpecModel } from '../../contract/spec-model.ts'
import { isLikelyTypo } from '../likely-typo.ts'
import { type JsonText, readJson } from './json/read-json.ts'

/** A JSON value of an example that shows a message, or one field of it. */
export interface ShownMessage {
  readonly block: CodeBlock
  readonly text: JsonText
  readonly node: Node
  readonly message: Message
  /** The field that it shows; empty for the whole message, `*` for an item of an array. */
  readonly path: readonly string[]
  /** What the draft lists for the object that it shows. */
  readonly fields: readonly Field[]
  /** Whether its place tells what it shows; else what it has does. */
  readonly isTold: boolean
}

const known = new WeakMap<SpecModel, readonly ShownMessage[]>()

/**
 * What the examples of a draft show of its messages, as far as it can be read: the JSON of blocks and of HTTP
 * messages, and what members without braces around them hold. An object of whose members a message lists
 * less than most shows something else, whatever its place tells.
 */
export function shownMessages(model: SpecModel): readonly ShownMessage[] {
  const found = known.get(model) ?? findShown(model)
  known.set(model, found)
  return found
}

function findShown(model: SpecModel): readonly ShownMessage[] {
  const messages = new Map(model.messages.map((message) => [message.name, message]))
  const examples = new Map(model.examples.map((example) => [example.line, example]))
  const defining = new Set(model.messages.map(({ span }) => span.start.offset))
  return completeBlocks(model).flatMap((block) => {
    if (defining.has(block.span.start.offset)) return []
    const { message: name = '', path = [] } = examples.get(block.line) ?? {}
    const told = messages.get(name)
    return readJson(block).flatMap((text): readonly ShownMessage[] => {
      if (text.root === undefined || text.faults.length > 0) return []
      const message = told ?? likeliest(text.root, model.messages)
      const shown = message === undefined ? undefined : find(text, message, path)
      return message === undefined || shown === undefined
        ? []
        : [{ block, text, message, ...shown, isTold: told !== undefined }]
    })
  })
}

const fewest = 3

/** The one message whose list has all members of an object, of which there are enough to tell. */
function likeliest(root: Node, messages: readonly Message[]): Message | undefined {
  const names = root.type === 'object' ? [...membersOf(root).keys()] : []
  const [only, ...more] = messages.filter(({ fields }) =>
    names.every((name) => fields.some((field) => field.name === name)),
  )
  return names.length < fewest || more.length > 0 ? undefined : only
}

type Shown = Pick<ShownMessage, 'node' | 'path' | 'fields'>

function find({ root, isFragment }: JsonText, message: Message, path: readonly string[]): Shown | undefined {
  if (root === undefined) return undefined
  const { fields, isArray } = listAt(message, path)
  const inner = path.length === 0 ? onlyValue(root) : memberOf(root, path.at(-1) ?? '')
  const candidates =
    path.length > 0 ? [inner, isFragment ? undefined : root] : [root, isFragment ? inner : undefined]
  for (const node of candidates) {
    if (node?.type === 'object' && isMostly(node, fields))
      return { node, fields, path: isArray ? [...path, '*'] : path }
    if (node?.type === 'array' && isArray) return { node, fields, path }
  }
  return undefined
}

/** The fields that a message lists for one of its fields, or for itself. */
function listAt(
  message: Message,
  path: readonly string[],
): { readonly fields: readonly Field[]; readonly isArray: boolean } {
  let fields: readonly Field[] = message.fields
  let isArray = false
  for (const name of path) {
    if (name === '*') {
      isArray = false
      continue
    }
    const field = fields.find((one) => one.name === name)
    fields = field?.fields ?? []
    isArray = field?.type?.json === 'array'
  }
  return { fields, isArray }
}

/** The members of an object, by name; the last where one stands twice. */
export function membersOf(node: Node): ReadonlyMap<string, Node> {
  return new Map(
    (node.children ?? []).flatMap((property): readonly (readonly [string, Node])[] => {
      const [name, value] = property.children ?? []
      return typeof name?.value === 'string' && value !== undefined ? [[name.value, value]] : []
    }),
  )
}

/** The value of a member of an object; undefined in any other value. */
export function memberOf(node: Node | undefined, name: string): Node | undefined {
  return node?.type === 'object' ? membersOf(node).get(name) : undefined
}

function onlyValue(node: Node): Node | undefined {
  const [only, ...more] = node.type === 'object' ? membersOf(node).values() : []
  return more.length === 0 ? only : undefined
}

/** Whether most of what an object has is listed: one that shares a field or two is another. */
function isMostly(node: Node, fields: readonly Field[]): boolean {
  const names = [...membersOf(node).keys()]
  const listed = names.filter((name) =>
    fields.some((field) => field.name === name || isLikelyTypo(name, field.name)),
  )
  return listed.length * 2 > names.length
}
