import { randomBytes } from 'node:crypto'
import type { Observed } from '../../scripts/harness/evidence.ts'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { tokenUrl } from '../target/places.ts'
import { statusOf } from './api-answer.ts'
import { usualPeer } from './usual-peer.ts'

const form = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }

/** A token request that nobody signed, and that lacks what it needs. */
export const unsignedTokenRequest = defineFlow<Observed>({
  name: 'unsigned-token-request',
  reach: 'probe',
  description: 'Asks for an access token without a code',
  isLast: true,
  async perform(tools) {
    const observed = await tools.target.request({
      method: 'POST',
      url: requireTokenUrl(tools),
      headers: form,
      body: 'grant_type=authorization_code',
      redirect: 'manual',
    })
    const { failure } = observed.exchange
    if (failure !== undefined) return stop(blocked(`The token endpoint is not reached: ${failure.message}`))
    judgeTokenError(tools, observed)
    return observed
  },
})

/** What the target answers to token requests that are signed, and not valid. */
export interface BogusTokenRequests {
  readonly withoutCode: Observed
  readonly otherGrant: Observed
  readonly unknownCode: Observed
}

/** Token requests that are signed, and not valid. */
export const bogusTokenRequests = defineFlow<BogusTokenRequests>({
  name: 'bogus-token-requests',
  reach: 'peer',
  description: 'The peer asks for access tokens that it has no right to',
  needs: [usualPeer],
  isLast: true,
  async perform(tools) {
    const url = requireTokenUrl(tools)
    const peer = tools.of(usualPeer)
    const code = `everymust-check-${randomBytes(8).toString('hex')}`
    const send = async (parameters: Readonly<Record<string, string>>): Promise<Observed> => {
      const body = new URLSearchParams({ client_id: peer.address, ...parameters }).toString()
      const exchange = await peer.send({ url, message: 'token-request', headers: form, body })
      const observed = tools.keep(exchange)
      judgeTokenError(tools, observed)
      return observed
    }
    return {
      withoutCode: await send({ grant_type: 'authorization_code' }),
      otherGrant: await send({ grant_type: 'everymust_check', code }),
      unknownCode: await send({ grant_type: 'authorization_code', code }),
    }
  },
})

function requireTokenUrl({ discovery }: OcmTools): string {
  return (
    tokenUrl(discovery) ?? stop(notApplicable('The target names no token endpoint: it exchanges no tokens.'))
  )
}

/** Only with the status code that a Token Error object has: what stands before an endpoint refuses otherwise. */
function judgeTokenError(tools: OcmTools, observed: Observed): void {
  const body = readJsonObject(observed.exchange.response?.body)
  if (statusOf(observed) === 400 && body !== undefined)
    tools.judge({ message: 'token-error', body, observed })
}
