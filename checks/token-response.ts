import { reopenedShare, lateMs } from './flows/shaped-shares.ts'
import { notUsed } from './flows/received-share.ts'
import { credentialOf, givenTokens, webdavRequests } from './flows/use-of-share.ts'
import type { PeerJournalEntry } from '../scripts/harness/peer.ts'
import { readJsonObject } from '../scripts/harness/json-object.ts'
import { blocked, inconclusive, notApplicable, type Undecided } from '../scripts/harness/outcome.ts'
import { isTaken, saysNothing, statusOf } from './flows/api-answer.ts'
import { tokenExchange } from './flows/token-exchange.ts'
import { defineChecks, type OcmCheckTools } from './target/ocm-context.ts'

export default defineChecks('token-response', [
  {
    id: 'token-response/status',
    requirement: 'token-response~gtqs',
    quote: 'MUST answer with status code 200',
    role: 'sending-server',
    reach: 'gesture',
    needs: [tokenExchange],
    run(tools) {
      const accepted = readAccepted(tools)
      if ('outcome' in accepted) return accepted
      tools.expect('the status code for a secret that is accepted', accepted.status).toBe(200)
      return undefined
    },
  },
  {
    id: 'token-response/object',
    requirement: 'token-response~tmwn',
    quote: 'MUST send a Token Response object',
    role: 'sending-server',
    reach: 'gesture',
    needs: [tokenExchange],
    run(tools) {
      const accepted = readAccepted(tools)
      if ('outcome' in accepted) return accepted
      const { body } = accepted
      tools
        .expect('the content for a secret that is accepted', body)
        .toBeA('a JSON object', readJsonObject(body) !== undefined)
      return undefined
    },
  },
  {
    id: 'token-response/lifetime-present',
    requirement: 'token-response~jdvs',
    quote: 'RECOMMENDED: expires_in (integer)',
    role: 'sending-server',
    reach: 'gesture',
    needs: [tokenExchange],
    run(tools) {
      const accepted = readAccepted(tools)
      if ('outcome' in accepted) return accepted
      const response = readJsonObject(accepted.body)
      if (response === undefined) return notApplicable('The target sent no Token Response object.')
      const { expires_in: lifetime } = response
      tools.expect('`expires_in`', lifetime).toBeA('there', lifetime !== undefined)
      return undefined
    },
  },
  {
    id: 'token-response/renewed-in-time',
    requirement: 'token-response~grwg',
    quote: 'MUST repeat the token request before the access token ends',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [reopenedShare],
    run({ of, expect, keepEntry }) {
      const share = of(reopenedShare)
      const { reopenedAt } = share
      const tokens = givenTokens(share)
      if (tokens.length === 0) return webdavRequests(share).length === 0 ? notUsed(share) : noToken
      if (reopenedAt === undefined)
        return blocked('The target asked for nothing when its user read the file again.')
      const uses = webdavRequests(share).filter(({ at }) => at >= reopenedAt)
      // One that it got since, it did renew in time, however slow the two servers are.
      const isOver = ({ at }: PeerJournalEntry, value: string): boolean =>
        tokens.some(
          ({ value: given, endsAt = at }) => given === value && endsAt <= reopenedAt && endsAt + lateMs <= at,
        )
      const late = uses.find((use) => credentialOf(use)?.values.some((value) => isOver(use, value)) === true)
      const one = late ?? uses.find((use) => credentialOf(use) !== undefined)
      if (one === undefined) return notUsed(share)
      keepEntry(one)
      const what = late === undefined ? 'another one' : 'the same one'
      expect('the access token that is used once the first has ended', what).toBe('another one')
      return undefined
    },
  },
])

/** The answer to a token request that is in order, if the target accepts the secret. */
function readAccepted({
  of,
  cite,
}: OcmCheckTools): { readonly status: number | undefined; readonly body: string } | Undecided {
  const { observed } = of(tokenExchange).plain
  cite(observed)
  const status = statusOf(observed)
  if (isTaken(observed)) return { status, body: observed.exchange.response?.body ?? '' }
  return (
    saysNothing(observed) ??
    inconclusive(`The target does not accept the secret of its Share: status ${status}.`)
  )
}

const noToken = notApplicable('The target got no access token.')
