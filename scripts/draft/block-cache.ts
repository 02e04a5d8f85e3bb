import type { Html, RootContent } from 'mdast'
import type { Diagnostic } from '../contract/diagnostic.ts'

/** The tree of one block, the comments taken out of it and what is wrong with it; places count from its beginning. */
export interface ParsedBlock {
  readonly children: readonly RootContent[]
  readonly comments: readonly Html[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Keeps the trees of blocks between two readings of a draft, so that only those that changed are read again. */
export interface BlockCache {
  /** A new reading begins: what the last but one had, and the last had not, is forgotten. */
  readonly begin: () => void
  readonly take: (key: string) => ParsedBlock | undefined
  readonly keep: (key: string, block: ParsedBlock) => void
}

/** A cache that holds what the last two readings of one draft consisted of. */
export function createBlockCache(): BlockCache {
  let before = new Map<string, ParsedBlock>()
  let now = new Map<string, ParsedBlock>()
  return {
    begin() {
      before = now
      now = new Map()
    },
    take: (key) => now.get(key) ?? before.get(key),
    keep: (key, block) => void now.set(key, block),
  }
}

/** Forgets at once: for a draft that is read only once. */
export const noBlockCache: BlockCache = {
  begin: () => undefined,
  take: () => undefined,
  keep: () => undefined,
}
