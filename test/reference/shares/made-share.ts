import { acceptShare } from '../../../reference/shares/decide-on-share.ts'
import { createShare } from '../../../reference/shares/create-share.ts'
import type { ShareWish } from '../../../reference/shares/share-wish.ts'
import type { Pair } from '../pair.ts'
import { resultOf } from '../result-of.ts'

/** A Share of Ada at the first server for Grace at the second one. */
export interface MadeShare {
  readonly providerId: string
  /** The id under which the second server has it. */
  readonly shareId: string
}

export async function makeShare({ first, second }: Pair, wish: Partial<ShareWish> = {}): Promise<MadeShare> {
  const shareWith = `grace@${second.server.host}`
  const { providerId } = await resultOf(
    createShare(first.server, 'ada', { path: 'report.txt', shareWith, ...wish }),
  )
  return { providerId, shareId: `${first.server.host} ${providerId}` }
}

/** One that Grace has accepted. */
export async function makeAcceptedShare(pair: Pair, wish: Partial<ShareWish> = {}): Promise<MadeShare> {
  const made = await makeShare(pair, wish)
  await acceptShare(pair.second.server, 'grace', made.shareId)
  return made
}
