import type { CodeBlock, SpecModel } from '../contract/spec-model.ts'
import { flattenedIn } from '../lint/examples/encodings/flattened-signatures.ts'
import type { Fault } from '../lint/examples/fault.ts'
import { isElidedValue } from '../lint/examples/http/elision.ts'
import { type HttpMessage, httpMessages, isHttpType } from '../lint/examples/http/http-message.ts'
import { placeIn } from '../lint/examples/http/shown-value.ts'
import { signatureBases } from '../lint/examples/http/signature-bases.ts'
import { type SignatureInput, signatureInputs } from '../lint/examples/http/signature-inputs.ts'
import { canVerify, isSignature } from '../lint/examples/keys/is-signature.ts'
import { shownKeys } from '../lint/examples/keys/shown-keys.ts'
import { readHeader, verifyFlattened } from '../signatures/json-web-signature.ts'
import { changedComponents, identityOf } from './changed-components.ts'
import type { ExampleKey } from './example-keys.ts'
import { shownSignatures } from './shown-signatures.ts'

/** A code block of a draft, and the same as it would say once what was computed is written. */
export interface EditedExample {
  readonly block: CodeBlock
  readonly now: CodeBlock
}

/**
 * Finds the signatures that no key is there to make again, and that do not fit what the examples would say: they do
 * not verify with the key that the draft shows, or none is shown and what they cover would change. One that verifies
 * in another example stands in its own on purpose, unless what it covers there would change too.
 */
export function staleSignatures(
  examples: readonly EditedExample[],
  model: SpecModel,
  keys: ReadonlyMap<string, ExampleKey>,
): ReadonlyMap<CodeBlock, readonly Fault[]> {
  const draft: Draft = { model, keys, left: mostSignatures }
  const kept = new Map(
    examples.map((example) => [
      example.block,
      [...keptInMessages(example, draft), ...keptObjects(example.block, draft)],
    ]),
  )
  const all = [...kept.values()].flat()
  const right = new Set(all.flatMap(({ written, fits }) => (fits === true ? [written] : [])))
  return new Map(
    [...kept].map(([block, ofBlock]) => [
      block,
      ofBlock.filter((one) => isStale(one, right)).map(describeFault),
    ]),
  )
}

/** A signature that is there whole, and that none of the keys can make again. */
interface KeptSignature {
  /** Where it stands in the example's text. */
  readonly from: number
  readonly to: number
  readonly keyid: string | undefined
  /** The parameter that names the key. */
  readonly parameter: 'keyid' | 'kid'
  readonly written: string
  /** Whether what it covers is to be written anew. */
  readonly isChanged: boolean
  /** Whether it verifies with a key that the draft shows; undefined where that cannot be told. */
  readonly fits: boolean | undefined
}

function isStale({ fits, isChanged, written }: KeptSignature, right: ReadonlySet<string>): boolean {
  if (fits === true) return false
  return isChanged || (fits === false && !right.has(written))
}

function describeFault({ from, to, keyid, parameter }: KeptSignature): Fault {
  const wanted =
    keyid === undefined ? `a \`${parameter}\` that names a key` : `a key for the ${parameter} \`${keyid}\``
  return {
    from,
    to,
    message: `Expected ${wanted}, received none; the signature no longer fits.`,
    hint: hints[parameter],
  }
}

const hints: Readonly<Record<KeptSignature['parameter'], string>> = {
  keyid:
    'The example stays as it is. Add the key to `exampleKeys` if it is a published test key; or write `:AAAA:` for the signature, run this again, and sign what it then shows.',
  kid: 'Add the key to `exampleKeys` if it is a published test key, or sign anew what the example shows.',
}

/** What the signatures of a draft are held against. */
interface Draft {
  readonly model: SpecModel
  readonly keys: ReadonlyMap<string, ExampleKey>
  /** How many may still be verified. */
  left: number
}

/** What an author would show, many times over: each signature costs its reader time. */
const mostSignatures = 200

function keptInMessages({ block, now }: EditedExample, draft: Draft): readonly KeptSignature[] {
  if (!isHttpType(block.type)) return []
  const written = httpMessages({ ...draft.model, codeBlocks: [now] })
  let request: EditedMessage | undefined
  return httpMessages({ ...draft.model, codeBlocks: [block] }).flatMap((shown, index) => {
    const message = { shown, now: written[index] ?? shown }
    const kept = keptInMessage(message, request, draft)
    if (shown.kind === 'request') request = message
    return kept
  })
}

interface EditedMessage {
  readonly shown: HttpMessage
  readonly now: HttpMessage
}

/** `request` is what a response answers. */
function keptInMessage(
  message: EditedMessage,
  request: EditedMessage | undefined,
  draft: Draft,
): readonly KeptSignature[] {
  const signatures = shownSignatures(message.shown)
  const changed = changedComponents(message, request)
  return signatureInputs(message.shown).flatMap((input): readonly KeptSignature[] => {
    const named = input.parameters.find(({ name }) => name === 'keyid')?.value
    const keyid = typeof named === 'string' ? named : undefined
    const signature = signatures.get(input.label)
    const isKept = keyid === undefined || !draft.keys.has(keyid)
    if (!isKept || signature === undefined || signature.written === '') return []
    const { field, from, to, written } = signature
    if (isElidedValue(field.value.text.slice(from + input.label.length, to))) return []
    const isChanged = input.components.some((component) => changed.has(identityOf(component)))
    const fits =
      keyid === undefined ? undefined : verify(message.now, input, request?.now, written, keyid, draft)
    const place = placeIn(field.value, from, to)
    return [{ ...place, keyid, parameter: 'keyid', written, isChanged, fits }]
  })
}

function verify(
  message: HttpMessage,
  input: SignatureInput,
  request: HttpMessage | undefined,
  written: string,
  keyid: string,
  draft: Draft,
): boolean | undefined {
  const keys = (shownKeys(draft.model).get(keyid) ?? []).filter(canVerify)
  if (keys.length === 0 || draft.left <= 0) return undefined
  const needsRequest = input.components.some(({ parameters }) => parameters.get('req') === true)
  const bases = signatureBases(message, input, needsRequest ? request : undefined)
  if (bases.length === 0) return undefined
  draft.left -= 1
  const bytes = Buffer.from(written, 'base64')
  return keys.some((key) => bases.some((base) => isSignature(key, base, bytes)))
}

/** Objects that are signed by themselves: nothing that they cover is ever written anew. */
function keptObjects(block: CodeBlock, draft: Draft): readonly KeptSignature[] {
  return flattenedIn(block).flatMap(({ header, payload, signature, from, to }): readonly KeptSignature[] => {
    const read = readHeader(header)
    const keyid = read.kind === 'header' ? read.header.kid : undefined
    if (keyid === undefined || draft.keys.has(keyid) || payload === '' || signature === '') return []
    const keys = shownKeys(draft.model).get(keyid) ?? []
    if (keys.length === 0 || draft.left <= 0) return []
    draft.left -= 1
    const results = keys.map(({ key }) =>
      verifyFlattened({ payload, protected: header, signature }, key.export({ format: 'jwk' })),
    )
    const isRight = results.some(({ kind }) => kind === 'verified')
    // What is cut short, or by an algorithm that is not known, is refused for another reason.
    const isWrong = results.every((result) => result.kind === 'refused' && result.reason === 'not-verified')
    const fits = isRight || (isWrong ? false : undefined)
    return [{ from, to, keyid, parameter: 'kid', written: signature, isChanged: false, fits }]
  })
}
