import { changeKeyword } from './change-keyword.ts'
import { type Edit, type EditKind, overlap } from './edit.ts'
import type { Original } from './original.ts'
import { copyParagraph, moveParagraph, swapParagraphs } from './paragraphs.ts'
import type { Random } from './random.ts'
import { reflow } from './reflow.ts'
import { remove, replace } from './remove.ts'
import { reword } from './reword.ts'
import { insertSection, renameSection } from './sections.ts'
import { mergeSentences, splitSentence } from './sentences.ts'

const makers: Readonly<Record<EditKind, (original: Original, random: Random) => Edit | undefined>> = {
  reflow,
  reword,
  swap: swapParagraphs,
  move: moveParagraph,
  copy: copyParagraph,
  'rename-section': renameSection,
  'insert-section': insertSection,
  split: splitSentence,
  merge: mergeSentences,
  'change-keyword': changeKeyword,
  delete: remove,
  replace,
}

/** One edit of a kind; none where the draft has no place for it. */
export function makeEdit(original: Original, kind: EditKind, random: Random): Edit | undefined {
  return makers[kind](original, random)
}

/** So many edits of any kind that do not touch each other. */
export function makeEdits(
  original: Original,
  kinds: readonly EditKind[],
  count: number,
  random: Random,
): readonly Edit[] {
  const edits: Edit[] = []
  for (let attempt = 0; attempt < 8 * count && edits.length < count; attempt += 1) {
    const kind = random.pick(kinds)
    const edit = kind === undefined ? undefined : makeEdit(original, kind, random)
    if (edit !== undefined && !edits.some((other) => overlap(edit, other))) edits.push(edit)
  }
  return edits
}
