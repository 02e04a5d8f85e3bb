import { describe, expect, it } from 'vitest'
import { readFile } from '../../../reference/access/read-file.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { startOne } from '../pair.ts'
import { faultyPair } from './faulty-pair.ts'

describe('the preparation of access', () => {
  it.each([
    [[], 'sender'],
    [['host-from-owner'], 'owner'],
  ])('with the faults %j takes the host from the %s', async (receiving, field) => {
    const third = await startOne()
    const told = { owner: `ada@${third.server.host}` }
    const { first, second, shareId } = await faultyPair(
      { receiving },
      { told: (share) => ({ ...share, ...told }) },
    )
    await readFile(second.server, 'grace', shareId)
    const [discovery] = sentEntries(second)
    const { host } = (field === 'sender' ? first : third).server
    expect(discovery?.url).toBe(`https://${host}/.well-known/ocm`)
  })

  it.each([
    [[], 1],
    [['access-without-discovery'], 0],
  ])('with the faults %j performs Discovery %i times', async (receiving, count) => {
    const { second, shareId } = await faultyPair({ receiving })
    expect(await readFile(second.server, 'grace', shareId)).toMatchObject({ kind: 'done' })
    expect(sentEntries(second).filter(({ about }) => about === 'discovery')).toHaveLength(count)
  })

  it.each([
    [[], 'Bearer '],
    [['multi-read-from-options'], 'Basic '],
  ])(
    'with the faults %j uses the scheme %s where there are details in both places',
    async (receiving, scheme) => {
      const options = { sharedSecret: 'old-secret' }
      const { second, shareId } = await faultyPair(
        { receiving },
        { told: ({ protocol, ...share }) => ({ ...share, protocol: { ...protocol, options } }) },
      )
      await readFile(second.server, 'grace', shareId)
      const asked = sentEntries(second).find(({ about }) => about === 'webdav')
      expect(asked?.headers['authorization']?.startsWith(scheme)).toBe(true)
    },
  )

  it('finds no details where it looks for them in `options` alone: multi-read-from-options', async () => {
    const { second, shareId } = await faultyPair({ receiving: ['multi-read-from-options'] })
    expect(await readFile(second.server, 'grace', shareId)).toMatchObject({ reason: 'conflict' })
  })
})
