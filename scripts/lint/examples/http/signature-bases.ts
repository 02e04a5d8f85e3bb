import { createSignatureSync, isSignatureError } from 'http-message-sig'
import type { BareItem } from 'structured-headers'
import { type DescribedMessage, describeMessage } from './described-message.ts'
import { isElidedValue } from './elision.ts'
import type { HttpMessage } from './http-message.ts'
import type { SignatureInput } from './signature-inputs.ts'

/**
 * What may have been signed: the base of a signature, once for each scheme that the message may have been sent
 * with. None where it cannot be computed from what is shown, or the message cannot have one. `request` is what a
 * response answers.
 * Source: RFC 9421, Section 2.5.
 */
export function signatureBases(
  message: HttpMessage,
  input: SignatureInput,
  request?: HttpMessage,
): readonly Uint8Array[] {
  const shown = request === undefined ? [message] : [message, request]
  if (shown.some((one) => !one.isWhole || isCutShort(one, input))) return []
  const bases = ['https', 'http'].map((scheme) => {
    const described = describeMessage(message, scheme)
    const answered = request === undefined ? undefined : describeMessage(request, scheme)
    const whole =
      described?.kind === 'response' && answered?.kind === 'request'
        ? { ...described, request: answered }
        : described
    return whole === undefined ? undefined : baseOf(whole, input)
  })
  return [...new Set(bases)].flatMap((base) => (base === undefined ? [] : [new TextEncoder().encode(base)]))
}

/** Whether something is covered that the example does not show as it was. */
function isCutShort({ fields, target = '' }: HttpMessage, { components }: SignatureInput): boolean {
  const covered = new Set(components.map(({ name }) => name))
  const values = fields.filter(({ name }) => covered.has(name) || name === 'host')
  return /[{[<]|\.\.\.|…/.test(target) || values.some(({ value }) => isElidedValue(value.text))
}

function baseOf(
  message: DescribedMessage,
  { label, components, parameters }: SignatureInput,
): string | undefined {
  const given = plain(parameters.map(({ name, value }) => [name, value]))
  const covered = components.map(({ name, parameters }) => ({ name, parameters: plain([...parameters]) }))
  if (given === undefined) return undefined
  let base: string | undefined
  // The library hands the base to who signs, and to nobody else.
  const signer = {
    algorithm: String(given['alg'] ?? ''),
    sign(data: Uint8Array) {
      base = new TextDecoder().decode(data)
      return data.subarray(0, 0)
    },
  }
  try {
    const listed = covered.flatMap(({ name, parameters }) =>
      parameters === undefined ? [] : [{ name, parameters }],
    )
    if (listed.length < covered.length) return undefined
    createSignatureSync(message, { label, components: listed, parameters: given, signer })
    return base
  } catch (error) {
    if (isSignatureError(error)) return undefined
    throw error
  }
}

type Plain = Readonly<Record<string, string | number | boolean>>

/** Parameters of the types that RFC 9421 uses; undefined where there is another. */
function plain(parameters: readonly (readonly [string, BareItem])[]): Plain | undefined {
  const entries = parameters.flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? [[name, value] as const]
      : [],
  )
  return entries.length < parameters.length ? undefined : Object.fromEntries(entries)
}
