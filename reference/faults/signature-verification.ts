import type { Conduct } from '../conduct.ts'
import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of how the signatures of others are verified. */
export const verificationFaults: readonly FaultyBehaviour[] = [
  {
    name: 'signature-not-verified',
    description: 'Takes every signature for good without a look at it.',
    breaks: [
      'signature-verification~ntbh',
      'signature-verification~bmzx',
      'signature-verification~rbhv',
      'signature-verification~xrtd',
      'signature-verification~mpdv',
      'signature-verification~pnrb',
      'signature-verification~jspd',
      'signature-verification~nrmh',
      'signature-verification~hmnm',
      'invite-acceptance~fgdf',
    ],
    conduct: { verifiesSignatures: false },
  },
  {
    name: 'several-signatures-accepted',
    description: 'Verifies the last of several signatures with the label `ocm`.',
    breaks: ['signature-verification~bmzx'],
    conduct: { refusesSeveralLabels: false },
  },
  {
    name: 'other-label-accepted',
    description: 'Verifies the first signature where none has the label `ocm`.',
    breaks: ['signature-verification~rbhv'],
    conduct: { refusesOtherLabelsOnly: false },
  },
  {
    name: 'other-labels-rejected',
    description: 'Refuses a request with a signature of another label beside the one with `ocm`.',
    breaks: ['signature-verification~rsgb'],
    conduct: { disregardsOtherLabels: false },
  },
  accepting('uncovered-method-accepted', '`@method`', { demandsMethod: false }),
  accepting('uncovered-target-accepted', '`@target-uri`', { demandsTargetUri: false }),
  accepting('uncovered-digest-accepted', '`content-digest`', { demandsContentDigest: false }),
  accepting('uncovered-length-accepted', '`content-length`', { demandsContentLength: false }),
  accepting('uncovered-date-accepted', '`date`', { demandsDate: false }),
  {
    name: 'missing-created-accepted',
    description: 'Accepts a signature without `created`.',
    breaks: ['signature-verification~mpdv'],
    conduct: { demandsCreated: false },
  },
  {
    name: 'future-signature-accepted',
    description: 'Accepts a signature from any time in the future.',
    breaks: ['signature-verification~pnrb'],
    conduct: { refusesFutureSignatures: false },
  },
  {
    name: 'old-signature-accepted',
    description: 'Accepts a signature from any time in the past.',
    breaks: ['signature-verification~jspd'],
    conduct: { refusesOldSignatures: false },
  },
  {
    name: 'first-digest-compared',
    description: 'Compares only the first digest in `Content-Digest` with the content.',
    breaks: ['signature-verification~nrmh', 'signature-verification~hmnm'],
    conduct: { comparesEveryDigest: false },
  },
  {
    name: 'one-good-digest-accepted',
    description: 'Is content with one digest in `Content-Digest` that matches, whatever the others say.',
    breaks: ['signature-verification~hmnm'],
    conduct: { refusesMixedDigests: false },
  },
]

function accepting(name: string, component: string, conduct: Partial<Conduct>): FaultyBehaviour {
  return {
    name,
    description: `Accepts a signature that does not cover ${component}.`,
    breaks: ['signature-verification~xrtd'],
    conduct,
  }
}
