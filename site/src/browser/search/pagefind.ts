/// <reference types="astro/client" />

/** The part of Pagefind's interface that is used here. Source: Pagefind 1.5, `pagefind.js`. */
interface Pagefind {
  options(options: {
    readonly baseUrl: string
    readonly excerptLength: number
    readonly ranking: { readonly metaWeights: Readonly<Record<string, number>> }
  }): Promise<void>
  search(text: string): Promise<{ readonly results: readonly PagefindResult[] }>
}

interface PagefindResult {
  data(): Promise<Found>
}

/** A place that holds what was searched for; excerpts are HTML, in which `mark` is what was found. */
export interface Found {
  readonly url: string
  readonly excerpt: string
  readonly meta: Readonly<Record<string, string>>
  /** The page's sections that hold it; the page itself may be one. */
  readonly sub_results: readonly { readonly title: string; readonly url: string; readonly excerpt: string }[]
}

export interface FoundAll {
  readonly count: number
  /** Loads what was found at these places of the ranking. */
  readonly load: (from: number, to: number) => Promise<readonly Found[]>
}

const excerptWords = 26
/** A title tells what a place is about; what else is kept for a hit is in its text already, or is no word of it. */
const metaWeights = {
  title: 8,
  words: 0,
  sectionTitle: 0,
  sectionHref: 0,
  section: 0,
  kind: 0,
  level: 0,
  id: 0,
}
let loading: Promise<Pagefind> | undefined

/** Searches the site, in a worker. Rejects where there is no index: the development server makes none. */
export async function searchSite(text: string): Promise<FoundAll> {
  loading ??= loadPagefind()
  const { results } = await (await loading).search(text)
  return {
    count: results.length,
    load: (from, to) => Promise.all(results.slice(from, to).map((result) => result.data())),
  }
}

async function loadPagefind(): Promise<Pagefind> {
  const base = import.meta.env.BASE_URL.replace(/\/*$/, '/')
  const pagefind: Pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)
  // The addresses in the index have the site's path already.
  await pagefind.options({ baseUrl: '/', excerptLength: excerptWords, ranking: { metaWeights } })
  return pagefind
}
