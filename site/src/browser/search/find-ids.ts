/// <reference types="astro/client" />
import { plainPiece } from './excerpt-pieces.ts'
import type { Hit } from './hit.ts'

/** A requirement as `data/ids.json` lists it. */
export interface ListedId {
  readonly id: string
  readonly level: string
  readonly text: string
  readonly href: string
  /** The draft no longer has it. */
  readonly isFormer?: true
}

const most = 5
/** One word with a `~` or a hyphen in it, or the four consonants that stand behind the `~` of most. */
const isLikeId = /^(?=\S{4})\S*[~-]\S*$|^[^aeiou\s]{4}$/i
let loading: Promise<readonly ListedId[]> | undefined

/** The requirements whose id begins with what was typed, or ends with its letters: the exact one first. */
export async function findIds(text: string): Promise<readonly Hit[]> {
  if (!isLikeId.test(text)) return []
  loading ??= loadIds()
  return matchingIds(await loading, text).map((one) => ({
    href: one.href,
    title: plainPiece(one.text),
    level: one.isFormer ? 'former' : one.level,
    id: one.id,
    excerpt: [],
    below: [],
  }))
}

/** One word without a `~` has to be an id, or the letters behind the `~` of one: any other is searched for as a word. */
function matchingIds(all: readonly ListedId[], text: string): readonly ListedId[] {
  const typed = text.toLowerCase()
  const exact = all.filter(({ id }) => id.toLowerCase() === typed)
  const begun = all.filter(({ id }) => {
    const known = id.toLowerCase()
    return (
      known !== typed && (known.endsWith(`~${typed}`) || (typed.includes('~') && known.startsWith(typed)))
    )
  })
  return [...exact, ...begun].slice(0, most)
}

async function loadIds(): Promise<readonly ListedId[]> {
  const base = import.meta.env.BASE_URL.replace(/\/*$/, '/')
  const response = await fetch(`${base}data/ids.json`)
  const listed: readonly ListedId[] = response.ok ? await response.json() : []
  return listed
}
