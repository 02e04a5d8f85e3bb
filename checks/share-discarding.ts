import { inconclusive } from '../scripts/harness/outcome.ts'
import { isRefused, saysNothing, statusOf } from './flows/api-answer.ts'
import { secondShare, shareWithoutAccess } from './flows/varied-shares.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('share-discarding', [
  {
    id: 'share-discarding/without-access',
    requirement: 'share-discarding~fxmq',
    quote: 'SHOULD discard a Share whose protocol has the name webdav',
    role: 'receiving-server',
    reach: 'recipient',
    needs: [secondShare, shareWithoutAccess],
    run({ of, cite, expect }) {
      const { observed } = of(shareWithoutAccess)
      cite(of(secondShare).observed)
      cite(observed)
      const silent = saysNothing(observed)
      if (silent !== undefined) return silent
      const status = statusOf(observed)
      // With 201 a Receiving Server says that it keeps the Share. Source: draft, #share-operation.
      const isClear = status === 201 || isRefused(observed)
      if (!isClear) return inconclusive(`Whether the target keeps the Share, status ${status} does not tell.`)
      expect('the status of a Share without access', status).toBeA('one that refuses it', isRefused(observed))
      return undefined
    },
  },
])
