/** One field line of a message; several of one name stay apart, in their order. */
export interface MessageField {
  readonly name: string
  readonly value: string
}

/** A request as it is signed. Source: RFC 9421, Section 2. */
export interface RequestMessage {
  readonly kind: 'request'
  readonly method: string
  /** Absolute, with its scheme. */
  readonly targetUri: string
  /** As the start line has it; needed only where `@request-target` is covered. */
  readonly requestTarget?: string
  readonly fields: readonly MessageField[]
}

/** A response as it is signed, with its request where the signature covers parts of that. */
export interface ResponseMessage {
  readonly kind: 'response'
  readonly status: number
  readonly fields: readonly MessageField[]
  readonly request?: RequestMessage
}

export type HttpMessage = RequestMessage | ResponseMessage

/** The value of a field, its lines joined in their order; undefined where it is absent. Source: RFC 9110, Section 5.3. */
export function fieldValue({ fields }: HttpMessage, wanted: string): string | undefined {
  const values = fields.flatMap(({ name, value }) => (name.toLowerCase() === wanted ? [value.trim()] : []))
  return values.length === 0 ? undefined : values.join(', ')
}
