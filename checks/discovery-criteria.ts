import type { Observed } from '../scripts/harness/evidence.ts'
import { blocked, inconclusive, notApplicable, type Undecided } from '../scripts/harness/outcome.ts'
import { acceptancesByDifference } from './flows/acceptances-by-difference.ts'
import { isRefused, isTaken, saysNothing, statusOf } from './flows/api-answer.ts'
import { failingDiscoveries } from './flows/failing-discovery.ts'
import { leavesAlone } from './flows/judge-failing-discovery.ts'
import { ignoresUnknown } from './flows/judge-unknown-thing.ts'
import { unsignedNotification } from './flows/notifications-to-target.ts'
import { signedShares } from './flows/signed-shares.ts'
import { looseShare, secondShare } from './flows/varied-shares.ts'
import { listsCriterion } from './target/capabilities.ts'
import { defineChecks, type OcmCheckTools } from './target/ocm-context.ts'

export default defineChecks('discovery-criteria', [
  {
    id: 'discovery-criteria/unsigned-shares',
    requirement: 'discovery-criteria~nvgv',
    quote: 'SHOULD reject a request to its OCM API that has no HTTP Message Signature',
    role: 'discoverable-server',
    reach: 'peer',
    needs: [signedShares],
    run(tools) {
      const { faulty, before } = tools.of(signedShares).differences.get('unsigned') ?? {}
      return judgeUnsigned(tools, 'a Share', faulty, before)
    },
  },
  {
    id: 'discovery-criteria/unsigned-notifications',
    requirement: 'discovery-criteria~nvgv',
    quote: 'SHOULD reject a request to its OCM API that has no HTTP Message Signature',
    role: 'discoverable-server',
    reach: 'recipient',
    needs: [unsignedNotification],
    run(tools) {
      const { unsigned, signed } = tools.of(unsignedNotification)
      return judgeUnsigned(tools, 'a notification', unsigned, signed)
    },
  },
  {
    id: 'discovery-criteria/unsigned-acceptances',
    requirement: 'discovery-criteria~nvgv',
    quote: 'SHOULD reject a request to its OCM API that has no HTTP Message Signature',
    role: 'discoverable-server',
    reach: 'gesture',
    needs: [acceptancesByDifference],
    run(tools) {
      const { unsigned, wellSigned } = tools.of(acceptancesByDifference)
      return judgeUnsigned(tools, 'the acceptance of an Invite', unsigned, wellSigned)
    },
  },
  {
    id: 'discovery-criteria/loose-shares',
    requirement: 'discovery-criteria~nkfs',
    quote: 'SHOULD reject a Share in which webdav or webapp is offered without the requirement',
    role: 'receiving-server',
    reach: 'recipient',
    needs: [secondShare, looseShare],
    run({ of, cite, expect }) {
      const { observed } = of(looseShare)
      cite(of(secondShare).observed)
      cite(observed)
      const silent = saysNothing(observed)
      if (silent !== undefined) return silent
      const status = statusOf(observed)
      const isClear = status === 201 || isRefused(observed)
      if (!isClear) return inconclusive(`Whether the target keeps the Share, status ${status} does not tell.`)
      expect('the status of a Share without `must-exchange-token`', status).toBeA(
        'one that refuses it',
        isRefused(observed),
      )
      return undefined
    },
  },
  leavesAlone(failingDiscoveries.invitesRequired, 'lists `must-invite`, without an Invite', {
    id: 'discovery-criteria/no-share-without-invite',
    requirement: 'discovery-criteria~qxmn',
    quote: 'MUST NOT send a Share Creation Notification to a Receiving Server that lists must-invite',
    role: 'sending-server',
  }),
  ignoresUnknown('unknown-criterion', 'a criterion', {
    id: 'discovery-criteria/unknown-ones',
    requirement: 'discovery-criteria~vglr',
    quote: 'SHOULD accept a Discovery object that lists criteria unknown to it',
  }),
])

/** Judges by what came of a request without a signature, and of the same with one. */
function judgeUnsigned(
  { discovery, cite, expect }: OcmCheckTools,
  what: string,
  unsigned: Observed | undefined,
  signed: Observed | undefined,
): Undecided | undefined {
  if (!listsCriterion(discovery, 'must-use-http-sig')) {
    return notApplicable('`criteria` does not list `must-use-http-sig`.')
  }
  if (unsigned === undefined) return blocked(`The target put us off before ${what} could be sent unsigned.`)
  cite(unsigned)
  if (signed !== undefined) cite(signed)
  const silent = saysNothing(unsigned)
  if (silent !== undefined) return silent
  const status = statusOf(unsigned)
  // What is refused whether it is signed or not is refused for another reason.
  if (!isTaken(unsigned)) {
    if (signed === undefined || saysNothing(signed) !== undefined || statusOf(signed) === status) {
      return inconclusive(`The target refuses ${what} that is signed as it refuses one that is not.`)
    }
  }
  expect(`the status of ${what} without a signature`, status).toBeA('one that refuses it', !isTaken(unsigned))
  return undefined
}
