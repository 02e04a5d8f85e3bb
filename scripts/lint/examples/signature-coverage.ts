import type { Rule } from '../rule.ts'
import type { Fault } from './fault.ts'
import { isElidedValue } from './http/elision.ts'
import { valuePlace } from './http/field-place.ts'
import { type HttpMessage, httpMessages } from './http/http-message.ts'
import { type RequiredCoverage, requiredCoverage } from './http/required-coverage.ts'
import { type SignatureInput, signatureInputs } from './http/signature-inputs.ts'

/**
 * Finds an HTTP example whose `Signature-Input` leaves out what a requirement of the draft demands of every
 * signature: a component to cover, a parameter, or its label.
 *
 * ## When
 * A MUST of the draft names components, parameters or a label, in its sentence or in the list that it introduces.
 * A condition is taken into account where the example tells whether it holds. Of several signatures in one
 * message, one that has everything is enough.
 *
 * ## Why
 * An example that the draft's own verifiers refuse teaches the wrong thing, and shows that a rule was added
 * later.
 *
 * ## Ok
 * ~~~~markdown
 * A signature MUST cover `@method` and `content-digest`. The signature parameters MUST include `created`.
 *
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method" "@path" "content-digest");created=1618884473
 * ~~~
 * ~~~~
 *
 * ## Ok: a condition that does not hold
 * ~~~~markdown
 * When the request has content, the covered components MUST include `content-digest`.
 *
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method" "@path");created=1618884473
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * A signed request MUST cover at least the following components:
 *
 * - "@method" - the method
 * - "content-digest" - the digest of the body
 * - "content-length" - the size of the message
 *
 * The signature parameters MUST include `created`, and `alg` MUST NOT be included as a signature parameter.
 *
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Content-Digest: sha-256=...
 * Signature-Input: sig1=("@method" "content-digest");alg="ed25519"
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 13:18: Expected `content-length` among the components that `sig1` covers, as “One” demands, received none.
 * 13:18: Expected the parameter `created` at `sig1`, as “One” demands, received none.
 * 13:52: Expected no parameter `alg` at `sig1`, as “One” demands, received `alg="ed25519"`.
 * ~~~~
 *
 * ## Not ok: another label
 * ~~~~markdown
 * A signed request MUST include one and only one signature with the label `weather`.
 *
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method" "@path")
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 6:18: Expected a signature with the label `weather`, as “One” demands, received `sig1`.
 * ~~~~
 */
export const signatureCoverage: Rule = {
  id: 'signature-coverage',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    const signed = httpMessages(model).filter((message) => signatureInputs(message).length > 0)
    if (signed.length === 0) return
    const required = requiredCoverage(model, document.source)
    for (const message of signed) {
      const inputs = signatureInputs(message)
      for (const demand of required.filter(({ appliesTo }) => appliesTo(message))) {
        const { section } = demand.requirement
        const title = model.sections.find(({ anchor }) => anchor === section)?.title ?? section
        const [first, ...others] = inputs.map((input) => ({
          input,
          faults: judge(input, demand, message, `as “${title}” demands`),
        }))
        if (first === undefined || others.some(({ faults }) => faults.length === 0)) continue
        for (const { from, to, ...fault } of first.faults) {
          yield {
            span: valuePlace(message, first.input.field, document.source, from, to),
            ...fault,
            related: [placeOf(demand, document.file)],
          }
        }
      }
    }
  },
}

function judge(
  input: SignatureInput,
  { kind, names }: RequiredCoverage,
  message: HttpMessage,
  demanded: string,
): readonly Fault[] {
  const { label } = input
  if (kind === 'label') {
    if (names.includes(label)) return []
    const [right = ''] = names
    const message = `Expected a signature with the label \`${right}\`, ${demanded}, received \`${label}\`.`
    return [
      {
        from: input.from,
        to: input.from + label.length,
        message,
        hint: `Write \`${right}\` for \`${label}\`.`,
      },
    ]
  }
  if (kind === 'component') {
    const covered = new Set(input.components.map(({ name }) => name))
    const list = listOf(input)
    return names
      .filter((name) => !covered.has(name))
      .map((name) => ({
        ...list,
        message: `Expected \`${name}\` among the components that \`${label}\` covers, ${demanded}, received none.`,
        hint: `Add \`"${name}"\` to the list and sign anew.`,
      }))
  }
  const found = input.parameters.filter(({ name }) => names.includes(name))
  if (kind === 'forbidden parameter') {
    return found.map(({ name, from, to }) => ({
      from,
      to,
      message: `Expected no parameter \`${name}\` at \`${label}\`, ${demanded}, received \`${input.field.value.text.slice(from, to)}\`.`,
      hint: `Remove \`;${name}\` and sign anew.`,
    }))
  }
  // An author who leaves out every parameter, or the signature, shows a sketch.
  if (input.parameters.length === 0 && isSketch(message)) return []
  return names
    .filter((name) => !found.some((one) => one.name === name))
    .map((name) => ({
      ...listOf(input),
      message: `Expected the parameter \`${name}\` at \`${label}\`, ${demanded}, received none.`,
      hint: `Add \`;${name}=…\` behind the components and sign anew.`,
    }))
}

/** From the label to the end of the list of components. */
function listOf({ components, from, to, field }: SignatureInput) {
  const end = field.value.text.indexOf(')', components.at(-1)?.to ?? from)
  return { from, to: end < 0 ? to : end + 1 }
}

function isSketch({ fields }: HttpMessage): boolean {
  return fields.some(({ name, value }) => name === 'signature' && isElidedValue(value.text))
}

function placeOf({ requirement }: RequiredCoverage, draft: string) {
  const { sentence, keyword } = requirement
  return { file: sentence.file ?? draft, span: sentence, message: `The ${keyword} that the example breaks.` }
}
