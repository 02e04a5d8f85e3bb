import type { Contents } from './api-operations.ts'
import { messageViolations } from './message-violations.ts'

/** A JWK Set has a media type of its own, which the draft does not rule out. Source: RFC 7517, Section 8.5. */
const otherNames: ReadonlyMap<string, string> = new Map([['application/jwk-set+json', 'application/json']])

/** What is wrong with a content, held against those that its operation can have. */
export function judgeContent(
  contents: Contents,
  headers: Readonly<Record<string, string>>,
  body: string,
): readonly string[] {
  if (contents.size === 0) return body === '' ? [] : ['Expected no content, received some.']
  const mediaType = mediaTypeOf(headers)
  const schema = contents.get(otherNames.get(mediaType) ?? mediaType)
  if (schema === undefined) {
    return [`Expected a content of type \`${[...contents.keys()].join('`, `')}\`, received \`${mediaType}\`.`]
  }
  const read = mediaType === 'application/x-www-form-urlencoded' ? readForm(body) : readJson(body)
  return read === undefined
    ? ['Expected JSON, received something else.']
    : messageViolations(schema, read.value)
}

/** The media type of a content without its parameters; empty where it has none. */
export function mediaTypeOf(headers: Readonly<Record<string, string>>): string {
  return headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

interface Read {
  readonly value: unknown
}

function readJson(body: string): Read | undefined {
  try {
    return { value: JSON.parse(body) }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A parameter that stands there twice is no string, as its schema demands. Source: RFC 6749, Section 3.2. */
function readForm(body: string): Read {
  const form = new URLSearchParams(body)
  const values = [...new Set(form.keys())].map((name) => {
    const all = form.getAll(name)
    return [name, all.length === 1 ? all[0] : all]
  })
  return { value: Object.fromEntries(values) }
}
