import type { WordChange } from '../contract/draft-diff.ts'

/** Changed words as HTML, what was removed in `del` and what was added in `ins`; `encode` makes text harmless. */
export function markedWords(words: readonly WordChange[], encode: (text: string) => string): string {
  return words
    .map(({ kind, text }, index) => {
      if (kind === 'same') return encode(text)
      const name = kind === 'removed' ? 'del' : 'ins'
      const isReplacement = kind === 'added' && words[index - 1]?.kind === 'removed'
      const before = isReplacement || /^\s/.test(text) ? ' ' : ''
      const behind = /\s$/.test(text) ? ' ' : ''
      return `${before}<${name}>${encode(text.trim())}</${name}>${behind}`
    })
    .join('')
    .trim()
}
