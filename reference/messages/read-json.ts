import { type Draftable, isObject } from '../editing.ts'
import { parseJson } from './parse-json.ts'
import { mediaTypeOf, type ReceivedRequest } from '../http/received-request.ts'

export type JsonReading =
  | { readonly kind: 'object'; readonly object: Draftable }
  | { readonly kind: 'faulty'; readonly message: string }

/** Deeper than any message: what reads or writes JSON calls itself for each level. */
const mostLevels = 32

/** The JSON object that a request carries as `application/json`. Never throws. Source: draft, #api-requests; RFC 8259. */
export function readJsonObject(request: ReceivedRequest): JsonReading {
  const type = mediaTypeOf(request)
  if (type !== 'application/json') {
    return faulty(`Expected the media type \`application/json\`, received \`${type.slice(0, 100)}\`.`)
  }
  const text = decode(request.content)
  if (text === undefined) return faulty('Expected UTF-8, received other bytes.')
  const value = parseJson(text)
  if (value === undefined) return faulty('Expected JSON, received something else.')
  if (!isObject(value)) return faulty('Expected a JSON object, received other JSON.')
  return isShallow(value)
    ? { kind: 'object', object: value }
    : faulty(`Expected at most ${mostLevels} levels of objects and arrays, received more.`)
}

function faulty(message: string): JsonReading {
  return { kind: 'faulty', message }
}

function decode(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function isShallow(value: object): boolean {
  let level: readonly object[] = [value]
  for (let depth = 0; depth < mostLevels && level.length > 0; depth += 1) {
    level = level.flatMap((one) =>
      Object.values(one).filter((item) => typeof item === 'object' && item !== null),
    )
  }
  return level.length === 0
}
