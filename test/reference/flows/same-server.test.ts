import { describe, expect, it } from 'vitest'
import { removeContact } from '../../../reference/contact/remove-contact.ts'
import { startOne } from '../pair.ts'
import { resultOf } from '../result-of.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { introduce, messagesFrom, partyOf, share } from './party.ts'
import { useOf } from './use-of-share.ts'

describe('two users of one server', () => {
  it('invite each other, share, write, and end the Share', async () => {
    const running = await startOne()
    const ada = partyOf(running, 'ada')
    const grace = partyOf(running, 'grace')
    await introduce(ada, grace)
    expect(running.server.store.contacts.list().map(({ id }) => id)).toEqual([
      `ada ${grace.address}`,
      `grace ${ada.address}`,
    ])
    const shared = await share(ada, grace, { path: 'Measurements', permissions: ['read', 'write'] })
    expect(await resultOf(useOf(shared).read('november.csv'))).toMatchObject({ mediaType: 'text/csv' })
    await resultOf(useOf(shared).write('december.csv', 'night,objects\n'))
    const files = running.server.store.files.list().map(({ id }) => id)
    expect(files).toContain('ada/Measurements/december.csv')
    expect(files).not.toContain('grace/Measurements/december.csv')
    await resultOf(useOf(shared).unshare())
    expect(await useOf(shared).read('november.csv')).toMatchObject({ kind: 'refused', reason: 'absent' })
    await resultOf(removeContact(running.server, 'ada', `ada ${grace.address}`))
    expect(running.server.store.contacts.list()).toEqual([])
    expect(messagesFrom(ada)).toEqual([
      'invite-acceptance-request 200',
      'share 201',
      'notification 201',
      'token-request 200',
      'notification 201',
      'notification 201',
    ])
    expect(await judgeTraffic(running.server)).toEqual([])
  })

  it('do not share with somebody who is not there', async () => {
    const running = await startOne()
    const ada = partyOf(running, 'ada')
    const nobody = { ...ada, address: `nobody@${running.server.host}` }
    await expect(share(ada, nobody, { path: 'report.txt' })).rejects.toThrow('RECIPIENT_NOT_FOUND')
    expect(running.server.store.sentShares.list()).toEqual([])
    expect(messagesFrom(ada)).toEqual(['share 400'])
    expect(await judgeTraffic(running.server)).toEqual([])
  })
})
