import type { Check } from '../scripts/harness/define-checks.ts'
import { inconclusive, notApplicable, type Undecided } from '../scripts/harness/outcome.ts'
import { algorithms } from '../scripts/signatures/algorithm.ts'
import type { SignatureInput } from '../scripts/signatures/signature-input.ts'
import { type RequestOfTarget, requestsOfTarget } from './flows/requests-of-target.ts'
import { hasMessageSignature, ownSignature, signatureLabels } from './target/declared-signature.ts'
import { defineChecks, type OcmCheckTools, type OcmContext } from './target/ocm-context.ts'

export default defineChecks('signature-creation', [
  coverageCheck({
    id: 'signature-creation/covers-method',
    requirement: 'signature-creation~trpl',
    quote: '@method',
  }),
  coverageCheck({
    id: 'signature-creation/covers-target-uri',
    requirement: 'signature-creation~smdh',
    quote: '@target-uri',
  }),
  coverageCheck({
    id: 'signature-creation/covers-content-digest',
    requirement: 'signature-creation~xqkg',
    quote: 'content-digest',
  }),
  coverageCheck({
    id: 'signature-creation/covers-content-length',
    requirement: 'signature-creation~lpmh',
    quote: 'content-length',
  }),
  coverageCheck({
    id: 'signature-creation/covers-date',
    requirement: 'signature-creation~hnpp',
    quote: 'date',
  }),
  signerCheck(
    {
      id: 'signature-creation/created',
      requirement: 'signature-creation~mzxk',
      quote: 'MUST put the parameter created into Signature-Input',
    },
    (tools) =>
      eachInput(tools, ({ words }, { parameters: { created } }) => {
        const subject = `\`created\` in the signature of ${words}`
        tools.expect(subject, created).toBeA('a time in seconds', Number.isInteger(created))
        return undefined
      }),
  ),
  signerCheck(
    {
      id: 'signature-creation/one-label',
      requirement: 'signature-creation~ztmx',
      quote: 'MUST give the label ocm to one signature of the request, and to one only',
    },
    (tools) => {
      for (const { entry, words } of signedRequests(tools)) {
        const labels = signatureLabels(entry)
        if (labels.length === 0) return unreadable(words)
        const own = labels.filter((label) => label === 'ocm')
        tools.expect(`the labels of the signatures of ${words}`, labels).toBeA('`ocm` once', own.length === 1)
      }
      return undefined
    },
  ),
  signerCheck(
    {
      id: 'signature-creation/asymmetric',
      requirement: 'signature-creation~wdqw',
      quote: 'MUST NOT use a symmetric algorithm',
    },
    (tools) =>
      eachInput(tools, ({ entry, words }, { parameters: { alg } }) => {
        const isAsymmetric = entry.signature?.verdict === 'valid' || algorithms.some((one) => one === alg)
        if (!isAsymmetric && (typeof alg !== 'string' || !/^hmac/i.test(alg))) {
          return inconclusive(`The algorithm of the signature of ${words} is not known.`)
        }
        tools
          .expect(`the algorithm of the signature of ${words}`, alg)
          .toBeA('an asymmetric one', isAsymmetric)
        return undefined
      }),
  ),
])

/** A check of the part that names one component. */
function coverageCheck(about: Parameters<typeof signerCheck>[0]): Check<OcmContext> {
  const component = about.quote
  return signerCheck(about, (tools) =>
    eachInput(tools, ({ words }, input) => {
      const covered = input.components
        .filter(({ parameters }) => parameters['req'] !== true)
        .map(({ name }) => name)
      const subject = `the components that the signature of ${words} covers`
      tools.expect(subject, covered).toBeA(`a list with \`${component}\``, covered.includes(component))
      return undefined
    }),
  )
}

function signerCheck(
  { id, requirement, quote }: Readonly<Record<'id' | 'requirement' | 'quote', string>>,
  run: Check<OcmContext>['run'],
): Check<OcmContext> {
  return {
    id,
    requirement,
    quote,
    role: 'signer',
    reach: 'gesture',
    needs: [requestsOfTarget],
    run: (tools) =>
      signedRequests(tools).length === 0
        ? notApplicable('The target signed none of its requests as RFC 9421 has it.')
        : run(tools),
  }
}

function signedRequests({ of, cite }: OcmCheckTools): readonly RequestOfTarget[] {
  const signed = of(requestsOfTarget).requests.filter(({ entry }) => hasMessageSignature(entry))
  for (const { observed } of signed) cite(observed)
  return signed
}

/** Looks at what each signature of the target says of itself; what does not tell comes after what fails. */
function eachInput(
  tools: OcmCheckTools,
  look: (request: RequestOfTarget, input: SignatureInput) => Undecided | undefined,
): Undecided | undefined {
  const undecided: Undecided[] = []
  for (const request of signedRequests(tools)) {
    const input = ownSignature(request.entry)
    const left = input === undefined ? unreadable(request.words) : look(request, input)
    if (left !== undefined) undecided.push(left)
  }
  return undecided.at(0)
}

function unreadable(words: string): Undecided {
  return inconclusive(`The signature of ${words} cannot be read.`)
}
