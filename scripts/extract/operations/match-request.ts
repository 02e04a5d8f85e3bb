import type { Operation } from '../../contract/operation.ts'
import type { Message } from '../../contract/spec-model.ts'
import { essence, type HttpBlock } from './http-block.ts'
import { readTarget } from './target.ts'

/** A request that an example shows, and where it stands. */
export interface ShownRequest {
  readonly request: Extract<HttpBlock, { kind: 'request' }>
  /** The section, and what its anchor begins with where it ends in `-examples`. */
  readonly section: string
  readonly stem: string
  /** The names of what its content has at its top. */
  readonly keys: ReadonlySet<string> | undefined
}

export type RequestMatcher = (shown: ShownRequest) => Operation | undefined

/** The operations whose paths end in the same segments, read from the last one. */
interface Node {
  readonly literals: Map<string, Node>
  variable?: Node
  /** The first of each section. */
  readonly operations: Map<string, Operation>
}

/**
 * Tells which operation a request shows: one with its method whose path is the end of the request's path, the
 * longest such; or else one that is sent to a URI from a field, which has no path to know it by, where the
 * section is its own or its message's, or where most of what the content has are fields of its message.
 */
export function createRequestMatcher(
  operations: readonly Operation[],
  messages: readonly Message[],
): RequestMatcher {
  const roots = new Map<string, Node>()
  const pathless = new Map<string, Operation[]>()
  for (const operation of operations) {
    const { base = '', path = '' } = readTarget(operation.target) ?? {}
    if (path === '') addTo(pathless, operation.method, operation)
    else {
      const root = roots.get(operation.method) ?? createNode()
      roots.set(operation.method, root)
      // Every path that ends in a slash would end in that of `/`: its beginning belongs to it.
      const isRoot = base === '' && path === '/'
      add(root, isRoot ? segmentsOf(path) : segmentsOf(path).slice(0, -1), operation)
    }
  }
  const fieldsOf = new Map(
    messages.map(({ name, fields }) => [name, new Set(fields.map((field) => field.name))]),
  )
  const placed = new Map([...pathless].map(([method, all]) => [method, byPlace(all)]))
  return (shown) => {
    const { method, path } = shown.request
    const root = roots.get(method)
    const found = root === undefined ? undefined : deepest(root, segmentsOf(path))
    if (found !== undefined) {
      const [first] = found.values()
      return found.get(shown.section) ?? found.get(shown.stem) ?? first
    }
    const places = placed.get(method)
    return (
      places?.get(shown.section) ??
      places?.get(shown.stem) ??
      mostLike(pathless.get(method) ?? [], fieldsOf, shown)
    )
  }
}

function createNode(): Node {
  return { literals: new Map(), operations: new Map() }
}

/** From the last to the empty one before the first slash. */
function segmentsOf(path: string): readonly string[] {
  return path.split('/').toReversed()
}

function add(root: Node, segments: readonly string[], operation: Operation): void {
  let node = root
  for (const segment of segments) {
    if (segment.includes('{')) {
      node.variable ??= createNode()
      node = node.variable
    } else {
      const next = node.literals.get(segment) ?? createNode()
      node.literals.set(segment, next)
      node = next
    }
  }
  if (!node.operations.has(operation.section)) node.operations.set(operation.section, operation)
}

const mostSteps = 1000

/** The operations at the end of the longest way that a path leads; literal segments go before variables. */
function deepest(root: Node, segments: readonly string[]): Node['operations'] | undefined {
  let best: { readonly depth: number; readonly operations: Node['operations'] } | undefined
  const open: { readonly node: Node; readonly depth: number }[] = [{ node: root, depth: 0 }]
  for (let step = 0; step < mostSteps; step += 1) {
    const next = open.pop()
    if (next === undefined) break
    const { node, depth } = next
    if (node.operations.size > 0 && depth > (best?.depth ?? 0)) best = { depth, operations: node.operations }
    const segment = segments[depth]
    if (segment === undefined) continue
    if (node.variable !== undefined && segment !== '') open.push({ node: node.variable, depth: depth + 1 })
    const literal = node.literals.get(segment)
    if (literal !== undefined) open.push({ node: literal, depth: depth + 1 })
  }
  return best?.operations
}

function addTo(map: Map<string, Operation[]>, key: string, operation: Operation): void {
  const all = map.get(key)
  if (all === undefined) map.set(key, [operation])
  else all.push(operation)
}

/** Operations by their sections, and by the messages that they carry, the first of each. */
function byPlace(operations: readonly Operation[]): ReadonlyMap<string, Operation> {
  const places = new Map<string, Operation>()
  for (const operation of operations) {
    if (!places.has(operation.section)) places.set(operation.section, operation)
  }
  for (const operation of operations) {
    const message = operation.request?.message
    if (message !== undefined && !places.has(message)) places.set(message, operation)
  }
  return places
}

const mostCompared = 100

function mostLike(
  operations: readonly Operation[],
  fieldsOf: ReadonlyMap<string, ReadonlySet<string>>,
  { request, keys }: ShownRequest,
): Operation | undefined {
  if (keys === undefined) return undefined
  let best: { readonly count: number; readonly operation: Operation } | undefined
  for (const operation of operations.slice(0, mostCompared)) {
    const { message, mediaType } = operation.request ?? {}
    if (message === undefined || mediaType === undefined) continue
    if (request.mediaType !== undefined && essence(mediaType) !== request.mediaType) continue
    const count = [...keys].filter((key) => fieldsOf.get(message)?.has(key)).length
    if (count * 2 > keys.size && count > (best?.count ?? 0)) best = { count, operation }
  }
  return best?.operation
}
