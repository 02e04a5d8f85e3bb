import { originText } from './citations.ts'
import type { Entry } from './entries.ts'
import { statusWords } from './status.ts'

/** What a mark says of a requirement in words: how strong, how far known, where another draft says it, its id. */
export function entryLabel({ id, level, status }: Entry, keyword: string = level): string {
  const origin = originText(id)
  return [keyword, statusWords[status.kind].word, ...(origin === undefined ? [] : [origin]), id].join(', ')
}
