import { readJsonObject } from '../scripts/harness/json-object.ts'
import { notApplicable } from '../scripts/harness/outcome.ts'
import { saysNothing, statusOf } from './flows/api-answer.ts'
import { shareToTarget } from './flows/share-to-target.ts'
import { sshShare } from './flows/varied-shares.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('share-response', [
  {
    id: 'share-response/object',
    requirement: 'share-response~wnpp',
    quote: 'MUST send a Share Response object',
    role: 'receiving-server',
    reach: 'recipient',
    needs: [shareToTarget],
    run({ of, cite, expect }) {
      const { observed } = of(shareToTarget)
      cite(observed)
      const content = observed.exchange.response?.body
      expect('the answer to a Share', content).toBeA('a JSON object', readJsonObject(content) !== undefined)
      return undefined
    },
  },
  {
    id: 'share-response/public-keys',
    requirement: 'share-response~nrvp',
    quote: 'MUST send recipientPublicKeys',
    role: 'receiving-server',
    reach: 'recipient',
    needs: [sshShare],
    run({ of, cite, expect }) {
      const { observed } = of(sshShare)
      cite(observed)
      const status = statusOf(observed)
      const silent = saysNothing(observed)
      if (silent !== undefined) return silent
      if (status !== 201) {
        return notApplicable(`The target does not take a Share over SSH alone: status ${status}.`)
      }
      const keys = readJsonObject(observed.exchange.response?.body)?.['recipientPublicKeys']
      expect('`recipientPublicKeys` in the answer', keys).toBeA('there', keys !== undefined && keys !== null)
      return undefined
    },
  },
])
