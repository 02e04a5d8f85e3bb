import type { Observed } from '../../scripts/harness/evidence.ts'
import { blocked, stop } from '../../scripts/harness/outcome.ts'
import { finding } from '../target/findings.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { apiUrl } from '../target/places.ts'
import { isTaken, judgeError, statusOf } from './api-answer.ts'

/** What the target answers to requests that nobody signed, and in which everything is missing. */
export interface MalformedRequests {
  /** The answer to an empty object in place of a Share. */
  readonly share: Observed
  /** The answer to text in place of a Share. */
  readonly text: Observed
  /** The answer to an empty object in place of a notification. */
  readonly notification: Observed
}

/** Requests that no server can do anything with. */
export const malformedRequests = defineFlow<MalformedRequests>({
  name: 'malformed-requests',
  reach: 'probe',
  description: 'Sends unsigned requests without the fields that they need',
  async perform(tools) {
    const share = await post(tools, '/shares', '{}')
    const { failure } = share.exchange
    if (failure !== undefined) return stop(blocked(`The OCM API is not reached: ${failure.message}`))
    const text = await post(tools, '/shares', 'everymust-check')
    const notification = await post(tools, '/notifications', '{}')
    tellOddities(tools, { share, text, notification })
    return { share, text, notification }
  },
})

async function post(tools: OcmTools, path: string, body: string): Promise<Observed> {
  const observed = await tools.target.request({
    method: 'POST',
    url: apiUrl(tools.discovery, path),
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body,
    redirect: 'manual',
  })
  judgeError(tools, observed)
  return observed
}

/** Nothing in the draft binds these, and whoever reads the verdicts wants to know. */
function tellOddities({ find }: OcmTools, { share, text, notification }: MalformedRequests): void {
  const broken = [share, text, notification].find((one) => statusOf(one) === 500)
  if (broken !== undefined) {
    const message = 'The target answers a request that lacks its fields with status 500.'
    find(finding('server-error-on-malformed-request', { message, observed: broken }))
  }
  if (isTaken(share)) {
    const message = `The target answers an empty object in place of a Share with status ${statusOf(share)}: that it takes a Share tells nothing.`
    find(finding('takes-any-share', { message, observed: share }))
  }
  if (isTaken(notification)) {
    const message = `The target answers an empty object in place of a notification with status ${statusOf(notification)}: that it takes a notification tells nothing.`
    find(finding('takes-any-notification', { message, observed: notification }))
  }
}
