import type { Check } from '../scripts/harness/define-checks.ts'
import { blocked, inconclusive, type Undecided } from '../scripts/harness/outcome.ts'
import { receptionOf, type Reception } from './flows/signed-difference.ts'
import { signedShares, type Wrong, wrongs as wrongNames } from './flows/signed-shares.ts'
import { defineChecks, type OcmCheckTools, type OcmContext } from './target/ocm-context.ts'

/** What a Verifier has to refuse, in words that follow "a Share". */
interface Refusable {
  readonly id: string
  readonly requirement: string
  readonly quote: string
  readonly wrongs: Partial<Readonly<Record<Wrong, string>>>
}

/**
 * For each requirement, what the peer does wrong: all of it has to be refused. Nothing that a Verifier may take, such as
 * another `keyid` or `alg` than that of the key, for it can go by the key alone.
 */
const refusables: readonly Refusable[] = [
  {
    id: 'signature-verification/verified',
    requirement: 'signature-verification~ntbh',
    quote: 'MUST find the signature with the label ocm and verify that signature',
    wrongs: {
      'signature-bytes-wrong': 'with a byte of its signature changed',
      'signed-with-another-key': 'that is signed with a key which is not published',
      'signed-for-another-method': 'that is signed as a PUT request',
      'signed-for-another-target': 'that is signed as one for another host',
      'hmac-algorithm': 'that is signed with HMAC and the public key as the secret',
    },
  },
  {
    id: 'signature-verification/several-labels-refused',
    requirement: 'signature-verification~bmzx',
    quote: 'MUST reject a request that has several signatures with the label ocm',
    wrongs: { 'two-ocm-labels': 'with two signatures labelled `ocm`' },
  },
  {
    id: 'signature-verification/other-label-refused',
    requirement: 'signature-verification~rbhv',
    quote: 'MUST reject a request that has signatures, but none with the label ocm',
    wrongs: { 'no-ocm-label': 'with one signature, which is labelled `sig1`' },
  },
  {
    id: 'signature-verification/components-demanded',
    requirement: 'signature-verification~xrtd',
    quote: 'MUST reject a signature that does not cover each component',
    wrongs: {
      'method-uncovered': 'whose signature does not cover `@method`',
      'target-uri-uncovered': 'whose signature does not cover `@target-uri`',
      'content-digest-uncovered': 'whose signature does not cover `content-digest`',
      'content-length-uncovered': 'whose signature does not cover `content-length`',
      'date-uncovered': 'whose signature does not cover `date`',
    },
  },
  {
    id: 'signature-verification/created-demanded',
    requirement: 'signature-verification~mpdv',
    quote: 'MUST reject a signature without the parameter created',
    wrongs: { 'created-missing': 'whose signature has no `created`' },
  },
  {
    id: 'signature-verification/future-refused',
    requirement: 'signature-verification~pnrb',
    quote: 'MUST reject a signature whose created lies further in the future',
    wrongs: { 'created-in-future': 'whose signature is `created` in ten years' },
  },
  {
    id: 'signature-verification/old-refused',
    requirement: 'signature-verification~jspd',
    quote: 'MUST reject a signature whose created is older than the Verifier accepts',
    wrongs: { 'created-stale': 'whose signature was `created` ten years ago' },
  },
]

export default defineChecks('signature-verification', [
  ...refusables.map(refusalCheck),
  {
    id: 'signature-verification/other-labels-disregarded',
    requirement: 'signature-verification~rsgb',
    quote: 'MUST NOT take signatures with other labels into account',
    role: 'verifier',
    reach: 'peer',
    needs: [signedShares],
    run(tools) {
      const extra = receptionOfWrong(tools, 'extra-label-broken')
      if (extra.kind === 'untold') return extra.undecided
      const good = extra.kind === 'refused' ? extra.good : extra.status
      const subject = 'the status code for a Share with a broken signature of another label beside `ocm`'
      tools.expect(subject, extra.status).toBeA(`\`${good}\`, that of one without it`, extra.kind === 'same')
      // Whoever verifies nothing does not look at other labels either.
      return receptionOfWrong(tools, 'signature-bytes-wrong').kind === 'refused'
        ? undefined
        : inconclusive('The target was not seen to verify the signature labelled `ocm`.')
    },
  },
  {
    id: 'signature-verification/each-digest-compared',
    requirement: 'signature-verification~nrmh',
    quote: 'MUST compare each digest whose algorithm it knows with the content',
    role: 'verifier',
    reach: 'peer',
    needs: [signedShares],
    run(tools) {
      const { mixed, comparesSha256 } = digestsIn(tools)
      // Where all such are taken, each digest may have been compared, and one that matches have been enough.
      return comparesSha256 && mixed.every(({ reception }) => isTakenAs(reception))
        ? inconclusive(
            'It takes a Share if one digest matches: whether it compares the others does not show.',
          )
        : judgeRefusals(tools, mixed)
    },
  },
  {
    id: 'signature-verification/mixed-digests-refused',
    requirement: 'signature-verification~hmnm',
    quote: 'MUST treat the request as altered if one whose algorithm it knows does not match',
    role: 'verifier',
    reach: 'peer',
    needs: [signedShares],
    run: (tools) => judgeRefusals(tools, digestsIn(tools).mixed),
  },
])

/** Something wrong, in words that follow "a Share", and what the target made of it. */
interface Told {
  readonly words: string
  readonly reception: Reception
}

function refusalCheck({ id, requirement, quote, wrongs }: Refusable): Check<OcmContext> {
  return {
    id,
    requirement,
    quote,
    role: 'verifier',
    reach: 'peer',
    needs: [signedShares],
    run: (tools) =>
      judgeRefusals(
        tools,
        wrongNames
          .filter((wrong) => wrongs[wrong] !== undefined)
          .map((wrong) => ({ words: wrongs[wrong] ?? '', reception: receptionOfWrong(tools, wrong) })),
      ),
  }
}

/** Passes where all of it is refused; fails where one is taken by a target that demands signatures. */
function judgeRefusals(tools: OcmCheckTools, told: readonly Told[]): Undecided | undefined {
  const { demandsSignatures } = tools.of(signedShares)
  const expectRefused = ({ words, reception }: Told): void => {
    const status = reception.kind === 'untold' ? undefined : reception.status
    const isRefused = reception.kind === 'refused'
    tools.expect(`the status code for a Share ${words}`, status).toBeA('one that refuses it', isRefused)
  }
  if (demandsSignatures) told.filter(({ reception }) => isTakenAs(reception)).forEach(expectRefused)
  const [undecided] = told.flatMap(({ words, reception }) => undecidedBy(words, reception) ?? [])
  if (undecided !== undefined) return undecided
  told.forEach(expectRefused)
  return undefined
}

function undecidedBy(words: string, reception: Reception): Undecided | undefined {
  if (reception.kind === 'refused') return undefined
  if (reception.kind === 'untold') return reception.undecided
  const { status, isTaken } = reception
  return inconclusive(
    isTaken
      ? `The target takes a Share ${words}, and does not demand signatures: it may take it for unsigned.`
      : `A Share ${words} gets status ${status}, as one that is well signed does: this does not tell.`,
  )
}

function isTakenAs(reception: Reception): boolean {
  return reception.kind === 'same' && reception.isTaken
}

/** What the target made of one that is wrong, whose exchanges become evidence. */
function receptionOfWrong(tools: OcmCheckTools, wrong: Wrong): Reception {
  const difference = tools.of(signedShares).differences.get(wrong)
  if (difference === undefined) return { kind: 'untold', undecided: blocked('The target throttles.') }
  for (const observed of [difference.before, difference.faulty, difference.after]) tools.cite(observed)
  return receptionOf(difference)
}

interface Digests {
  /** Shares with a digest that is right and one that is wrong, of an algorithm that the target knows. */
  readonly mixed: readonly Told[]
  readonly comparesSha256: boolean
}

/** A Verifier leaves aside the digests whose algorithm it does not know: what it knows shows where they stand alone. */
function digestsIn(tools: OcmCheckTools): Digests {
  const receptions = {
    wrongSha256: receptionOfWrong(tools, 'digest-wrong'),
    rightSha512: receptionOfWrong(tools, 'sha-512-digest'),
    wrongSha512: receptionOfWrong(tools, 'sha-512-digest-wrong'),
  }
  const knowsSha512 = receptions.rightSha512.kind === 'same' && receptions.wrongSha512.kind === 'refused'
  const first: Told = {
    words: 'with a wrong SHA-256 digest and a right SHA-512 digest',
    reception: receptionOfWrong(tools, 'first-digest-wrong'),
  }
  const second: Told = {
    words: 'with a right SHA-256 digest and a wrong SHA-512 digest',
    reception: receptionOfWrong(tools, 'one-digest-right-one-wrong'),
  }
  return {
    mixed: knowsSha512 ? [first, second] : [first],
    comparesSha256: receptions.wrongSha256.kind === 'refused',
  }
}
