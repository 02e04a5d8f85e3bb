import type { MessageField } from '../../scripts/signatures/http-message.ts'

/** A request as it came in, its content read within bounds. */
export interface ReceivedRequest {
  readonly method: string
  /** Absolute, with the path and the query as they were sent: what a signature can cover. */
  readonly targetUri: string
  /** The path as it was sent, not decoded. */
  readonly path: string
  readonly query: URLSearchParams
  /** Each field line by itself, in its order. */
  readonly fields: readonly MessageField[]
  readonly content: Uint8Array<ArrayBuffer>
  readonly remoteAddress: string
}

/** The value of a field, its lines joined; undefined where it is absent. Source: RFC 9110, Section 5.3. */
export function headerOf({ fields }: ReceivedRequest, wanted: string): string | undefined {
  const values = fields.flatMap(({ name, value }) => (name.toLowerCase() === wanted ? [value.trim()] : []))
  return values.length === 0 ? undefined : values.join(', ')
}

/** The media type without parameters, in lower case; empty where there is none. */
export function mediaTypeOf(request: ReceivedRequest): string {
  return (headerOf(request, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}
