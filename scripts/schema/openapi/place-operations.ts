import type { Operation } from '../../contract/operation.ts'
import { canonicalPath, readTarget, type Target, variablesOf } from '../../extract/operations/target.ts'
import { buildOperation, type Components, parameterOf } from './build-operation.ts'
import type { ServerBuilder } from './build-server.ts'
import type { OperationObject, PathItem } from './document.ts'
import { createLinkFinder, type LinkFinder } from './find-links.ts'
import { camelCase, createNames } from './names.ts'
import type { Placed } from './placed.ts'

/** The path items of a document, by paths, and by names where they have no path. */
export interface PlacedOperations {
  readonly paths: readonly (readonly [string, PathItem])[]
  readonly pathItems: readonly (readonly [string, PathItem])[]
}

/** Methods that a path item has a place for. Source: OpenAPI 3.1, Section 4.8.9. */
const fixed = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

/** A path item while operations are added to it. */
interface Draft {
  readonly key: string
  readonly target: Target
  readonly description?: string
  readonly operations: Map<string, Placed>
}

/**
 * Gives each operation its place: on its path, together with the other methods of that path; or, where it has
 * none because its whole URI comes from a field, among the components, as does one whose path and method
 * another has at another server. Of two definitions of one operation the first counts.
 */
export function placeOperations(
  operations: readonly Operation[],
  components: Components,
  buildServer: ServerBuilder,
): PlacedOperations {
  const nameOperation = createNames()
  const nameItem = createNames()
  const paths = new Map<string, Draft>()
  const items = new Map<string, Draft>()
  const placed: Placed[] = []
  for (const operation of operations) {
    const target = readTarget(operation.target)
    if (target === undefined) continue
    const { base, path } = target
    const method = operation.method.toLowerCase()
    const taken = path === '' ? undefined : paths.get(canonicalPath(path))?.operations.get(method)
    if (taken?.target.base === base) continue
    const isOnPath = path !== '' && taken === undefined
    const drafts = isOnPath ? paths : items
    const key = `${isOnPath ? '' : base}${canonicalPath(path)}`
    const draft = drafts.get(key) ?? startDraft(operation, target, isOnPath, nameItem, components)
    if (draft.operations.has(method)) continue
    drafts.set(key, draft)
    const one = { operation, target, id: nameOperation(camelCase(operation.id) || 'operation') }
    draft.operations.set(method, one)
    placed.push(one)
  }
  const links = createLinkFinder(placed, components.findVariable)
  const finish = (draft: Draft) => [draft.key, pathItemOf(draft, links, components, buildServer)] as const
  return { paths: [...paths.values()].map(finish), pathItems: [...items.values()].map(finish) }
}

function startDraft(
  operation: Operation,
  target: Target,
  isOnPath: boolean,
  nameItem: (wanted: string) => string,
  { findVariable }: Components,
): Draft {
  if (isOnPath) return { key: target.path, target, operations: new Map() }
  const [name] = variablesOf(target.base)
  const isVariable = target.path === '' && name !== undefined
  const key = nameItem((isVariable ? name.replaceAll(/[^\w.-]/g, '') : camelCase(operation.id)) || 'item')
  const field = isVariable ? findVariable(name) : undefined
  const description =
    field !== undefined
      ? `Sent to the URI that the field \`${name}\` of the ${field.message.title} object gives.`
      : `Sent to \`${target.base}${target.path}\`.`
  return { key, target, description, operations: new Map() }
}

function pathItemOf(
  { target: { base, path }, description, operations }: Draft,
  links: LinkFinder,
  components: Components,
  buildServer: ServerBuilder,
): PathItem {
  const parameters = variablesOf(path).map((name) => parameterOf(name, 'path', components.findVariable))
  const objects = [...operations].map(([method, placed]): [string, OperationObject] => {
    const object = buildOperation(placed, links, components)
    const own = placed.target.base
    return [method, own === base ? object : { ...object, servers: [buildServer(own)] }]
  })
  const others = objects.filter(([method]) => !fixed.has(method))
  return {
    ...(description !== undefined && { description }),
    servers: [buildServer(base)],
    ...(parameters.length > 0 && { parameters }),
    ...Object.fromEntries(objects.filter(([method]) => fixed.has(method))),
    ...(others.length > 0 && { 'x-operations': Object.fromEntries(others) }),
  }
}
