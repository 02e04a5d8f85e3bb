import { expect, it } from 'vitest'
import { createShare } from '../../../reference/shares/create-share.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { sentBy } from '../shares/announced.ts'

it.each([
  [[], [2, 1]],
  [['share-provider-id-twice'], [1, 1]],
])(
  'with the faults %j Shares of one file have so many identifiers, and others their own',
  async (names, counts) => {
    const { first, second } = await startPair(names.map(faultNamed))
    const shareWith = `grace@${second.server.host}`
    for (const path of ['report.txt', 'report.txt', 'Measurements/notes.md']) {
      await createShare(first.server, 'ada', { path, shareWith })
    }
    const sent = sentBy(first, 'share').map((share) => Object(share))
    const idsOf = (name: string): number =>
      new Set(sent.flatMap((share) => (share.name === name ? [share.providerId] : []))).size
    expect([idsOf('report.txt'), idsOf('notes.md')]).toEqual(counts)
    expect(new Set(sent.map(({ providerId }) => providerId)).size).toBe((counts[0] ?? 0) + 1)
  },
)

it.each([
  [[], ['folder', 'file']],
  [['folder-as-file'], ['file', 'file']],
])('with the faults %j a folder and a file are announced as %j', async (names, types) => {
  const { first, second } = await startPair(names.map(faultNamed))
  const shareWith = `grace@${second.server.host}`
  for (const path of ['Measurements', 'report.txt'])
    await createShare(first.server, 'ada', { path, shareWith })
  expect(sentBy(first, 'share').map((share) => Object(share).resourceType)).toEqual(types)
})
