import { inconclusive } from '../scripts/harness/outcome.ts'
import { isTaken, saysNothing, statusOf } from './flows/api-answer.ts'
import { malformedRequests } from './flows/malformed-requests.ts'
import { requestsOfTarget } from './flows/requests-of-target.ts'
import { secondShare, shareWithUnknownField } from './flows/varied-shares.ts'
import { expectSigned } from './target/expect-signed.ts'
import { expectTls } from './target/expect-tls.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('api-requests', [
  {
    id: 'api-requests/over-tls',
    requirement: 'api-requests~fklg',
    quote: 'SHOULD send requests to the OCM API of another server over TLS',
    role: 'sending-server',
    reach: 'gesture',
    needs: [requestsOfTarget],
    run(tools) {
      const { peer, requests } = tools.of(requestsOfTarget)
      return expectTls(tools, peer, requests)
    },
  },
  {
    id: 'api-requests/signed',
    requirement: 'security-considerations~whbd',
    quote: 'SHOULD sign the requests that it sends to the OCM API of another server',
    role: 'signer',
    reach: 'gesture',
    needs: [requestsOfTarget],
    run: (tools) => expectSigned(tools, tools.of(requestsOfTarget).requests),
  },
  {
    id: 'api-requests/unknown-fields',
    requirement: 'api-requests~wvsb',
    quote: 'SHOULD ignore fields of a message that it does not know',
    role: 'receiving-server',
    reach: 'recipient',
    needs: [malformedRequests, secondShare, shareWithUnknownField],
    run({ of, cite, expect }) {
      const { varied, after } = of(shareWithUnknownField)
      const answers = [of(secondShare), varied, ...(after ? [after] : [])].map(({ observed }) => observed)
      for (const observed of answers) cite(observed)
      const silent = answers.map(saysNothing).find(Boolean)
      if (silent !== undefined) return silent
      if (isTaken(of(malformedRequests).share)) {
        return inconclusive('The target takes an empty object too: it may not read Shares at all.')
      }
      if (after !== undefined && statusOf(after.observed) !== 201) {
        return inconclusive(
          'The target took no Share after the one with an unknown field, whatever was in it.',
        )
      }
      expect('the status of a Share with an unknown field', statusOf(varied.observed)).toBe(201)
      return undefined
    },
  },
])
