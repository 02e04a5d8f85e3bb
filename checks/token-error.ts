import type { Observed } from '../scripts/harness/evidence.ts'
import { readJsonObject } from '../scripts/harness/json-object.ts'
import { inconclusive, type Undecided } from '../scripts/harness/outcome.ts'
import { isTaken, saysNothing, statusOf } from './flows/api-answer.ts'
import { type BogusTokenRequests, bogusTokenRequests } from './flows/bogus-token-requests.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('token-error', [
  {
    id: 'token-error/status',
    requirement: 'token-error~zrwm',
    quote: 'MUST answer with status code 400',
    role: 'sending-server',
    reach: 'peer',
    needs: [bogusTokenRequests],
    run({ of, cite, expect }) {
      const { withoutCode, otherGrant, unknownCode } = of(bogusTokenRequests)
      for (const observed of [withoutCode, otherGrant, unknownCode]) cite(observed)
      const silent = silenceOf(of(bogusTokenRequests))
      if (silent !== undefined) return silent
      expect('the status of a token request without `code`', statusOf(withoutCode)).toBe(400)
      expect('the status of a token request with another `grant_type`', statusOf(otherGrant)).toBe(400)
      // Whether a code that is not known makes a request invalid is open; that no token is given for it is not.
      const isOpen = saysNothing(unknownCode) === undefined && isTaken(unknownCode)
      expect('the status of a token request with a code that was never given', statusOf(unknownCode)).toBeA(
        'one that refuses it',
        !isOpen,
      )
      return undefined
    },
  },
  {
    id: 'token-error/object',
    requirement: 'token-error~mczm',
    quote: 'MUST send a Token Error object',
    role: 'sending-server',
    reach: 'peer',
    needs: [bogusTokenRequests],
    run({ of, cite, expect }) {
      const { withoutCode, otherGrant } = of(bogusTokenRequests)
      for (const observed of [withoutCode, otherGrant]) cite(observed)
      const silent = silenceOf(of(bogusTokenRequests))
      if (silent !== undefined) return silent
      for (const { exchange } of [withoutCode, otherGrant]) {
        const content = exchange.response?.body
        expect('the answer to a token request that is not valid', content).toBeA(
          'a JSON object',
          readJsonObject(content) !== undefined,
        )
      }
      return undefined
    },
  },
])

/** Why nothing is known of how the endpoint answers to what is not valid. */
function silenceOf({ withoutCode, otherGrant }: BogusTokenRequests): Undecided | undefined {
  return [withoutCode, otherGrant].map((one) => saysNothing(one) ?? absenceOf(one)).find(Boolean)
}

function absenceOf(observed: Observed): Undecided | undefined {
  const status = statusOf(observed) ?? 0
  if (status === 403) return inconclusive('The target may refuse the peer as such: status 403.')
  const isElsewhere = status === 404 || status === 405 || (status >= 300 && status < 400)
  return isElsewhere ? inconclusive(`No token endpoint answers at that place: status ${status}.`) : undefined
}
