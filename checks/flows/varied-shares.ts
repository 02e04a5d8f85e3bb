import { isJsonObject, type JsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import type { Flow } from '../../scripts/harness/flow.ts'
import { listsCriterion } from '../target/capabilities.ts'
import { defineFlow, type OcmContext, type OcmTools } from '../target/ocm-context.ts'
import { receivedProtocols } from '../target/received-protocols.ts'
import { statusOf } from './api-answer.ts'
import { shareToTarget } from './share-to-target.ts'
import { type VariedShare, varyShare } from './vary-share.ts'

/** The Share that the target took, announced as another one, unchanged: without it, the others would tell nothing. */
export const secondShare = defineFlow<VariedShare>({
  name: 'second-share',
  reach: 'recipient',
  description: 'The peer announces another Share of the same kind',
  needs: [shareToTarget],
  async perform(tools) {
    const second = await varyShare(tools, tools.of(shareToTarget), 'second')
    const status = statusOf(second.observed)
    if (status === 201) return second
    return stop(
      blocked(
        `The target took one Share, and not another one like it: status ${status ?? 'unknown, as no answer came'}.`,
      ),
    )
  },
})

/** A Share with a field that the draft does not define; where that is not taken, one without it after. */
export const shareWithUnknownField = defineFlow<{
  readonly varied: VariedShare
  readonly after?: VariedShare
}>({
  name: 'share-with-unknown-field',
  reach: 'recipient',
  description: 'The peer announces a Share with a field that nobody knows',
  needs: [shareToTarget, secondShare],
  async perform(tools) {
    const taken = tools.of(shareToTarget)
    const varied = await varyShare(tools, taken, 'unknown-field', (share) => ({
      ...share,
      everymustCheck: { purpose: 'Not in the draft.' },
    }))
    if (statusOf(varied.observed) === 201) return { varied }
    return { varied, after: await varyShare(tools, taken, 'after-unknown-field') }
  },
})

/** A Share that offers no way to the Resource. */
export const shareWithoutAccess = variation(
  'share-without-access',
  'The peer announces a Share without a secret and without a place',
  (share) => ({ ...share, protocol: { name: 'webdav', options: {} } }),
)

/** A Share whose secret itself gives access, where the target demands others. */
export const looseShare = variation(
  'loose-share-to-target',
  'The peer announces a Share that does not demand token exchange',
  (share) => ({ ...share, protocol: withoutRequirements(share['protocol']) }),
  ({ discovery }) =>
    listsCriterion(discovery, 'must-exchange-token')
      ? undefined
      : 'The target does not list `must-exchange-token`.',
)

/** A Share over SSH alone. */
export const sshShare = variation(
  'ssh-share-to-target',
  'The peer announces a Share over SSH alone',
  (share) => ({
    ...share,
    protocol: { name: 'multi', ssh: { uri: 'everymust-check@ssh.invalid:22/report.txt' } },
  }),
  ({ discovery }) =>
    receivedProtocols(discovery).has('ssh') ? undefined : 'The target does not list `ssh-receive`.',
)

/** `whyNot` tells why the Share is not for this target; undefined where it is. */
function variation(
  name: string,
  description: string,
  change: (share: JsonObject) => JsonObject,
  whyNot: (context: OcmContext) => string | undefined = () => undefined,
): Flow<OcmContext, VariedShare> {
  return defineFlow<VariedShare>({
    name,
    reach: 'recipient',
    description,
    needs: [shareToTarget, secondShare],
    perform(tools: OcmTools) {
      const reason = whyNot(tools)
      if (reason !== undefined) return stop(notApplicable(reason))
      return varyShare(tools, tools.of(shareToTarget), name, change)
    },
  })
}

function withoutRequirements(protocol: unknown): unknown {
  if (!isJsonObject(protocol)) return protocol
  return Object.fromEntries(
    Object.entries(protocol).map(([name, access]) => [name, isJsonObject(access) ? without(access) : access]),
  )
}

function without(access: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(access).filter(([name]) => name !== 'requirements'))
}
