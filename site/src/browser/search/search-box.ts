/// <reference types="astro/client" />
import { visibleControls } from '../../render/visible-controls.ts'
import { findIds } from './find-ids.ts'
import { groupHits } from './group-hits.ts'
import type { Hit } from './hit.ts'
import { hitItems } from './hit-elements.ts'
import { type FoundAll, searchSite } from './pagefind.ts'

export interface SearchBox {
  /** Searches for what stands in the input, at once. */
  readonly search: () => Promise<void>
}

export interface SearchBoxParts {
  readonly input: HTMLInputElement
  readonly list: HTMLElement
  /** Says how much was found, also to those who do not see it. */
  readonly status: HTMLElement
  /** How many places are loaded, and how many of those within one are shown. */
  readonly most: number
  readonly mostBelow: number
  /** Is told each text that was searched for, with how much was found. */
  readonly onSearched?: (text: string, count: number) => void
}

const quietMs = 120
const base = import.meta.env.BASE_URL.replace(/\/*$/, '/')

/** Lets an input search as one types, and its list be walked through with the arrow keys. */
export function createSearchBox(parts: SearchBoxParts): SearchBox {
  const { input, list, status } = parts
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What was typed since makes an answer useless. */
  let asked = 0
  const search = async (): Promise<void> => {
    clearTimeout(timer)
    const mine = (asked += 1)
    const text = input.value.trim()
    const answer = text === '' ? nothing : await ask(text, parts.most)
    if (mine !== asked) return
    list.replaceChildren(...hitItems(answer.hits, parts.mostBelow))
    status.textContent = answer.said
    parts.onSearched?.(text, answer.count)
  }
  input.addEventListener('input', () => {
    clearTimeout(timer)
    asked += 1
    timer = setTimeout(() => void search(), quietMs)
  })
  const walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return
    const stops = [input, ...list.querySelectorAll<HTMLElement>('a')]
    const at = stops.findIndex((stop) => stop === document.activeElement)
    const next = at === -1 ? undefined : stops[at + step]
    if (at === -1) return
    event.preventDefault()
    next?.focus()
  }
  input.addEventListener('keydown', walk)
  list.addEventListener('keydown', walk)
  return { search }
}

interface Answer {
  readonly hits: readonly Hit[]
  readonly said: string
  readonly count: number
}

const nothing: Answer = { hits: [], said: '', count: 0 }

async function ask(text: string, most: number): Promise<Answer> {
  const ids = await findIds(text)
  let all: FoundAll
  try {
    all = await searchSite(text)
  } catch {
    return { hits: ids, said: ids.length > 0 ? 'Only ids were looked through.' : noIndex, count: ids.length }
  }
  const found = await all.load(0, most)
  const known = new Set(ids.map(({ id }) => id))
  const others = groupHits(
    found.filter(({ meta }) => !known.has(meta['id'])),
    base,
  )
  return { hits: [...ids, ...others], said: sayCount(text, all.count), count: all.count }
}

const noIndex = 'There is nothing to search in: the index is made when the site is built.'

function sayCount(text: string, count: number): string {
  if (count === 0) return `Nothing holds “${visibleControls(text)}”.`
  return count === 1 ? '1 place holds it.' : `${count} places hold it.`
}
