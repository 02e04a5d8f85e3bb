import { mediaTypeOf, type ReceivedRequest } from '../http/received-request.ts'

export type FormReading =
  | { readonly kind: 'form'; readonly fields: ReadonlyMap<string, string> }
  | { readonly kind: 'faulty'; readonly message: string }

const formType = 'application/x-www-form-urlencoded'

/** A form as any browser sends it, with a file in it as text. */
const mostBytes = 1024 * 1024
const mostFields = 50

/**
 * The fields of a form, each of which is there once, as OAuth demands it. Never throws.
 * Source: RFC 6749, Section 3.2 and Appendix B.
 */
export function readForm(request: ReceivedRequest, maxBytes = mostBytes): FormReading {
  if (mediaTypeOf(request) !== formType) return faulty(`Expected the media type ${formType}.`)
  if (request.content.byteLength > maxBytes) return faulty(`Expected at most ${maxBytes} bytes.`)
  const text = new TextDecoder().decode(request.content)
  if (text.split('&', mostFields + 1).length > mostFields)
    return faulty(`Expected at most ${mostFields} fields.`)
  const pairs = [...new URLSearchParams(text)]
  const fields = new Map(pairs)
  return fields.size === pairs.length ? { kind: 'form', fields } : faulty('Expected each field once.')
}

function faulty(message: string): FormReading {
  return { kind: 'faulty', message }
}
