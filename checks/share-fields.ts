import { notApplicable } from '../scripts/harness/outcome.ts'
import { folderShare, shareOf, sharesOfTarget } from './flows/offered-shares.ts'
import type { ShareFromTarget } from './flows/share-from-target.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('share-fields', [
  {
    id: 'share-fields/provider-id-unique',
    requirement: 'share-fields~qzgf',
    quote: 'MUST give each Share a providerId that none of its other Shares has',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run({ of, expect, cite }) {
      const shares = of(sharesOfTarget).filter(({ body }) => body['providerId'] !== undefined)
      if (shares.length < 2)
        return notApplicable('The target sent fewer than two Shares with a `providerId`.')
      const ids = shares.map(({ providerId }) => providerId)
      const twice = shares.filter(({ providerId }, at) => ids.indexOf(providerId) !== at)
      const shown = twice.length === 0 ? shares : shares.filter(isAmong(twice))
      for (const { observed } of shown) cite(observed)
      expect('`providerId` of each Share', ids).toBeA('that of no other Share', twice.length === 0)
      return undefined
    },
  },
  {
    id: 'share-fields/share-type-known',
    requirement: 'share-fields~xmwb',
    quote: 'The value SHOULD be one of user, group, and federation',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run({ of, expect, cite }) {
      const shares = of(sharesOfTarget).filter(({ body }) => typeof body['shareType'] === 'string')
      for (const { body, observed } of shares) {
        cite(observed)
        const { shareType } = body
        expect('`shareType`', shareType).toBeA(
          'one of `user`, `group` and `federation`',
          shareTypes.has(shareType),
        )
      }
      return shares.length > 0 ? undefined : notApplicable('No Share of the target has a `shareType`.')
    },
  },
  {
    id: 'share-fields/folder-is-folder',
    requirement: 'share-fields~gwwq',
    quote: 'SHOULD give a folder the type folder, not file',
    role: 'sending-server',
    reach: 'gesture',
    needs: [folderShare],
    run({ of, expect, cite, discovery }) {
      const { body, observed } = shareOf(of(folderShare), discovery)
      cite(observed)
      const { resourceType } = body
      if (typeof resourceType !== 'string') return notApplicable('The Share has no `resourceType`.')
      expect('`resourceType` of a folder', resourceType).toBe('folder')
      return undefined
    },
  },
])

const shareTypes: ReadonlySet<unknown> = new Set(['user', 'group', 'federation'])

function isAmong(some: readonly ShareFromTarget[]): (share: ShareFromTarget) => boolean {
  const ids = new Set(some.map(({ providerId }) => providerId))
  return ({ providerId }) => ids.has(providerId)
}
