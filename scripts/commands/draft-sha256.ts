import { createHash } from 'node:crypto'
import type { ReadDraft } from './read-draft.ts'

/** SHA-256 of a draft's bytes, in hexadecimal digits: different texts carry one name. */
export function draftSha256({ bytes }: Pick<ReadDraft, 'bytes'>): string {
  return createHash('sha256').update(bytes).digest('hex')
}
