import { expect, it } from 'vitest'
import { faults } from '../../../reference/faults/all-faults.ts'
import { createShare } from '../../../reference/shares/create-share.ts'
import { requestShare } from '../../../reference/shares/share-requests.ts'
import { startPair } from '../pair.ts'
import { entriesOf } from '../shares/announced.ts'

const ofMessages = faults.filter(({ messages, instead }) => messages !== undefined && instead === undefined)

it('all faults of messages at once leave two servers that still send and answer', async () => {
  expect(ofMessages.length).toBeGreaterThan(80)
  const { first, second } = await startPair(ofMessages, ofMessages)
  const shareWith = `grace@${second.server.host}`
  const gestures = [
    createShare(first.server, 'ada', {
      path: 'Measurements',
      shareWith,
      protocols: ['webdav', 'webapp', 'ssh'],
    }),
    requestShare(first.server, 'ada', { owner: shareWith, share: 'report.txt' }),
  ]
  const refusal = { kind: 'refused', reason: 'remote', message: expect.stringContaining('received 400') }
  expect(await Promise.all(gestures)).toEqual([refusal, refusal])
  const statuses = [...entriesOf(first, 'share'), ...entriesOf(first, 'share-request')]
  expect(statuses.map(({ answer }) => answer?.status)).toEqual([400, 400])
})

it.each(ofMessages.filter(({ messages }) => messages?.share))(
  'the fault $name shows in a Share that offers everything',
  async ({ messages }) => {
    const access = {
      uri: 'https://cloud.example.org/1',
      requirements: ['must-exchange-token'],
      sharedSecret: 's',
    }
    const share = {
      shareWith: 'grace@receiver.example.net',
      name: 'Measurements',
      providerId: '1',
      owner: 'ada@cloud.example.org',
      sender: 'ada@cloud.example.org',
      shareType: 'user',
      resourceType: 'folder',
      protocol: { name: 'multi', webdav: { ...access }, webapp: { ...access }, ssh: { uri: 'x1@y:22/z' } },
    }
    const before = structuredClone(share)
    messages?.share?.(share)
    expect(share).not.toEqual(before)
  },
)
