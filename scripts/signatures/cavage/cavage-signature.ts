import { fieldValue, type RequestMessage } from '../http-message.ts'
import { type Refusal, refuse } from '../refusal.ts'

/** What a signature says of itself; times are in seconds since 1970. Source: draft-cavage-http-signatures-12, Section 2.1. */
export interface CavageParameters {
  readonly keyId: string
  /** As the signature names it, which can be `hs2019`, and tell nothing. */
  readonly algorithm?: string
  /** Whole seconds. */
  readonly created?: number
  readonly expires?: number
  /** What is covered, in lower case and in its order: `(request-target)`, `date`. */
  readonly headers: readonly string[]
}

/** A signature as its message has it, not verified. */
export interface CavageSignature {
  readonly kind: 'read'
  readonly parameters: CavageParameters
  readonly signature: Uint8Array
}

/** In characters: several times what a signature of the longest keys needs. */
const longestField = 8192

/**
 * Reads the field `Signature`. Unknown and ill-formed parameters are passed over; what is there twice is refused, as
 * it can be taken in two ways. Never throws. Source: draft-cavage-http-signatures-12, Sections 2.1, 2.2 and 4.1.
 */
export function readCavageSignature(message: RequestMessage): CavageSignature | Refusal {
  const value = fieldValue(message, 'signature')
  if (value === undefined) return refuse('missing-field', 'Missing field signature.')
  if (value.length > longestField) {
    return refuse('unsupported', `Signature has ${value.length} characters, of ${longestField} at most.`)
  }
  const written = readParameters(value)
  if (!(written instanceof Map)) return written
  const keyId = written.get('keyid') ?? ''
  const encoded = written.get('signature') ?? ''
  if (keyId === '') return refuse('missing-parameter', '`keyId` is missing.')
  if (encoded === '') return refuse('missing-parameter', '`signature` is missing.')
  const signature = Buffer.from(encoded, 'base64')
  if (signature.toString('base64') !== encoded) return refuse('malformed', '`signature` is no base64.')
  const algorithm = written.get('algorithm')
  const created = numberIn(/^\d{1,15}$/, written.get('created'))
  const expires = numberIn(/^\d{1,15}(?:\.\d{1,15})?$/, written.get('expires'))
  return {
    kind: 'read',
    parameters: {
      keyId,
      ...(algorithm !== undefined && { algorithm }),
      ...(created !== undefined && { created }),
      ...(expires !== undefined && { expires }),
      headers: namesIn(written.get('headers') ?? defaultHeader(algorithm)),
    },
    signature: new Uint8Array(signature),
  }
}

/** In lower case, as the names of such parameters have no case. Source: RFC 7235, Section 2.1. */
const known = new Set(['keyid', 'signature', 'algorithm', 'created', 'expires', 'headers'])

/** One parameter with what separates it from the next. Source: RFC 7235, Section 2.1. */
const parameter =
  /([!#$%&'*+.^`|~\w-]+)[ \t]*=[ \t]*(?:"((?:[\t !#-[\]-~\u0080-\u00ff]|\\[\t -~\u0080-\u00ff])*)"|([!#$%&'*+.^`|~\w-]+))[ \t]*(?:,[ \t,]*|$)/gy

function readParameters(value: string): Map<string, string> | Refusal {
  const parameters = new Map<string, string>()
  let end = 0
  for (const [text, name = '', quoted, token = ''] of value.matchAll(parameter)) {
    end += text.length
    const key = name.toLowerCase()
    if (!known.has(key)) continue
    if (parameters.has(key)) return refuse('malformed', `\`${name}\` is there twice.`)
    parameters.set(key, quoted?.replaceAll(/\\(.)/g, '$1') ?? token)
  }
  return end === value.length ? parameters : refuse('malformed', 'Signature is no list of parameters.')
}

function numberIn(form: RegExp, text: string | undefined): number | undefined {
  return text !== undefined && form.test(text) ? Number(text) : undefined
}

function namesIn(list: string): readonly string[] {
  return list
    .toLowerCase()
    .split(/[ \t]+/)
    .filter((name) => name !== '')
}

/** `(created)` cannot be covered with the older algorithms, whose default has stayed `date`. Source: draft-cavage-http-signatures-12, Section 2.1.6 and Appendix C.1. */
function defaultHeader(algorithm: string | undefined): string {
  return algorithm?.startsWith('rsa') ? 'date' : '(created)'
}
