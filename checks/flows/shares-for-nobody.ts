import { randomBytes } from 'node:crypto'
import type { Observed } from '../../scripts/harness/evidence.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'
import { finding } from '../target/findings.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { shareOfPeer } from '../target/share-of-peer.ts'
import { isTaken, statusOf } from './api-answer.ts'
import { usualPeer } from './usual-peer.ts'
import { announce } from './vary-share.ts'

/** What the target answers to signed Shares that it cannot give to anybody: complete, and with something else wrong. */
export const sharesForNobody = defineFlow<readonly Observed[]>({
  name: 'shares-for-nobody',
  reach: 'peer',
  description: 'The peer announces Shares to a user that does not exist',
  needs: [usualPeer],
  async perform(tools) {
    const peer = tools.of(usualPeer)
    const shareWith = `everymust-check-nobody-${randomBytes(4).toString('hex')}@${tools.host}`
    const send = (change: JsonObject): Promise<Observed> =>
      announce(tools, peer, { ...shareOfPeer(tools, peer, 'everymust-check.txt'), shareWith, ...change })
    const complete = await send({})
    if (isTaken(complete)) {
      const message = `The target answers a Share for a user that does not exist with status ${statusOf(complete)}.`
      tools.find(finding('takes-share-for-nobody', { message, observed: complete }))
    }
    return [
      complete,
      await send({ owner: 7 }),
      await send({ shareType: 'everymust-check' }),
      await send({ resourceType: 'everymust-check' }),
    ]
  },
})
