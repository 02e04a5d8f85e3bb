import { blocked, inconclusive, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { listsCapability, listsCriterion } from '../target/capabilities.ts'
import { finding } from '../target/findings.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { shareOfPeer } from '../target/share-of-peer.ts'
import { acceptanceByPeer } from './acceptance-by-peer.ts'
import { isTaken, statusOf } from './api-answer.ts'
import { inviteToTarget } from './invite-to-target.ts'
import { sendBetween } from './send-between.ts'
import { type Difference, receptionOf } from './signed-difference.ts'
import { usualPeer } from './usual-peer.ts'
import { announce } from './vary-share.ts'

/** What the peer does wrong in one of the Shares: names of its misbehaviours. */
export const wrongs = [
  'unsigned',
  'signature-bytes-wrong',
  'signed-with-another-key',
  'signed-for-another-method',
  'signed-for-another-target',
  'hmac-algorithm',
  'two-ocm-labels',
  'no-ocm-label',
  'extra-label-broken',
  'method-uncovered',
  'target-uri-uncovered',
  'content-digest-uncovered',
  'content-length-uncovered',
  'date-uncovered',
  'created-missing',
  'created-in-future',
  'created-stale',
  'digest-wrong',
  'sha-512-digest',
  'sha-512-digest-wrong',
  'one-digest-right-one-wrong',
  'first-digest-wrong',
] as const
export type Wrong = (typeof wrongs)[number]

/** What the target made of Shares whose signatures are wrong in one way each. */
export interface SignedShares {
  readonly differences: ReadonlyMap<Wrong, Difference>
  /**
   * Whether the target demands signatures, by what it lists or as it was seen: only then is what it takes in spite of a
   * bad signature not taken for unsigned. Source: draft, #readings.
   */
  readonly demandsSignatures: boolean
}

/** Comes last, as a target can shut out whoever signs so badly. */
export const signedShares = defineFlow<SignedShares>({
  name: 'signed-shares',
  reach: 'peer',
  description: 'The peer sends Shares that are well signed, and between them some whose signatures are wrong',
  needs: [usualPeer],
  // Where Invites are demanded, the answer to all that is in order changes once there is one.
  after: [acceptanceByPeer, inviteToTarget],
  isLast: true,
  async perform(tools) {
    requireSignatures(tools)
    const peer = tools.of(usualPeer)
    const differences = await sendBetween(wrongs, (wrong) => {
      const share = shareOfPeer(tools, peer, 'everymust-check-signature.txt')
      return announce(tools, peer, share, wrong === undefined ? [] : [wrong])
    })
    const unsigned = differences.get('unsigned')
    if (unsigned !== undefined) requireTelling(tools, unsigned)
    const isUnsignedRefused = unsigned !== undefined && receptionOf(unsigned).kind === 'refused'
    return {
      differences,
      demandsSignatures: listsCriterion(tools.discovery, 'must-use-http-sig') || isUnsignedRefused,
    }
  },
})

/** Stops where the draft does not have the target verify signatures. */
function requireSignatures({ discovery, signatures }: OcmTools): void {
  const isVerifier = listsCapability(discovery, 'http-sig') || listsCriterion(discovery, 'must-use-http-sig')
  if (!isVerifier) stop(notApplicable('The target lists neither `http-sig` nor `must-use-http-sig`.'))
  if (signatures === 'draft-cavage') {
    stop(notApplicable('Servers of this version sign by an earlier scheme, without labels and components.'))
  }
}

/**
 * Stops where Shares tell nothing of signatures: where none are taken, and with a server that takes each signature for one
 * of an earlier scheme, and so neither verifies those of RFC 9421 nor fails to.
 */
function requireTelling(tools: OcmTools, { before, faulty }: Difference): void {
  const status = statusOf(before)
  if (status === 501 && statusOf(faulty) === 501) {
    stop(blocked('The target takes no Shares (status 501), with which its look at signatures is tried.'))
  }
  if (!isTaken(faulty) || isTaken(before)) return
  const message = `The target refuses a Share that is signed as RFC 9421 has it, with status ${status}, and takes one that is not signed.`
  tools.find(finding('refuses-message-signatures', { message, observed: before }))
  stop(inconclusive(message))
}
