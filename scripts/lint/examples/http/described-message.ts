import type { HttpField, HttpMessage } from './http-message.ts'

/** A field line as it is sent. */
interface DescribedField {
  readonly name: string
  readonly value: string
}

/** A request as one signs it, without the ways in which an example shows it. */
export interface DescribedRequest {
  readonly kind: 'request'
  readonly method: string
  /** Empty where no host tells. */
  readonly targetUri: string
  readonly requestTarget: string
  readonly fields: readonly DescribedField[]
}

/** A response as one signs it. */
export interface DescribedResponse {
  readonly kind: 'response'
  readonly status: number
  readonly fields: readonly DescribedField[]
  readonly request?: DescribedRequest
}

export type DescribedMessage = DescribedRequest | DescribedResponse

/**
 * What was sent, by what an example shows: a request line that is not absolute is taken with `scheme` and the
 * host, `valueOf` gives the value of each field. Undefined where the example does not tell what kind of message it shows.
 * Source: RFC 9110, Section 7.1.
 */
export function describeMessage(
  { kind, method, target = '', status, fields: shown }: HttpMessage,
  scheme: string,
  valueOf: (field: HttpField) => string = ({ value }) => value.text,
): DescribedMessage | undefined {
  const fields = shown
    .filter(({ name }) => !name.startsWith(':'))
    .map((field) => ({ name: field.name, value: valueOf(field) }))
  if (kind === 'response') return status === undefined ? undefined : { kind, status, fields }
  if (kind === 'fields' || method === undefined) return undefined
  const textOf = (wanted: string) => shown.find(({ name }) => name === wanted)?.value.text
  const host = textOf(':authority') ?? textOf('host')
  const isOrigin = target.startsWith('/') && host !== undefined
  const targetUri = /^https?:/.test(target) ? target : isOrigin ? `${scheme}://${host}${target}` : ''
  return { kind, method, targetUri, requestTarget: target, fields }
}
