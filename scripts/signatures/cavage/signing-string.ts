import { fieldValue, type RequestMessage } from '../http-message.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { mostComponents } from '../signature-input.ts'
import type { CavageParameters } from './cavage-signature.ts'

/** The text that is signed: one line for each header that is covered. Never throws. Source: draft-cavage-http-signatures-12, Section 2.3. */
export function signingString(
  message: RequestMessage,
  parameters: Omit<CavageParameters, 'keyId'>,
): { readonly kind: 'base'; readonly text: string } | Refusal {
  const { headers } = parameters
  if (headers.length === 0) return refuse('malformed', 'No header is covered.')
  if (headers.length > mostComponents) {
    return refuse('unsupported', `${headers.length} headers are covered, of ${mostComponents} at most.`)
  }
  const lines: string[] = []
  for (const name of headers) {
    const value = valueOf(name, message, parameters)
    if (typeof value !== 'string') return value
    // A line end in a value would make one header look like two.
    if (!isFieldValue.test(value)) return refuse('malformed', `\`${name}\` has a value that cannot be sent.`)
    lines.push(`${name}: ${value}`)
  }
  return { kind: 'base', text: lines.join('\n') }
}

/** The bytes of a signing string: a character of a field stands for one byte. Source: RFC 9110, Section 5.5. */
export function bytesOf(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

const isFieldValue = /^[\t -~\u0080-\u00ff]*$/

function valueOf(
  name: string,
  message: RequestMessage,
  { algorithm, created, expires }: Omit<CavageParameters, 'keyId'>,
): string | Refusal {
  if (name === '(request-target)') return requestTarget(message)
  if (name === '(created)') return timeOf(name, created, algorithm)
  if (name === '(expires)') return timeOf(name, expires, algorithm)
  if (!/^[!#$%&'*+.^`|~\w-]+$/.test(name)) return refuse('malformed', `\`${name}\` is no name of a header.`)
  return fieldValue(message, name) ?? refuse('missing-field', `Missing field ${name}.`)
}

function timeOf(name: string, seconds: number | undefined, algorithm = ''): string | Refusal {
  if (/^(?:rsa|hmac|ecdsa)/.test(algorithm)) {
    return refuse(
      'component',
      `\`${name}\` cannot be covered where the algorithm is called \`${algorithm}\`.`,
    )
  }
  return seconds !== undefined && Number.isSafeInteger(seconds)
    ? String(seconds)
    : refuse('missing-parameter', `\`${name}\` is covered, and its time is missing or no integer.`)
}

/** The method in lower case with the path and the query, as they were sent where that is known. */
function requestTarget({ method, requestTarget: sent, targetUri }: RequestMessage): string | Refusal {
  if (sent !== undefined && /^[/*]/.test(sent)) return `${method.toLowerCase()} ${sent}`
  const target = URL.parse(targetUri)
  return target === null
    ? refuse('malformed', 'The target URI is none.')
    : `${method.toLowerCase()} ${target.pathname}${target.search}`
}
