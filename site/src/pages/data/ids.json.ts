import type { APIRoute } from 'astro'
import { entries } from '../../data/entries.ts'
import { retired } from '../../data/retired.ts'
import { links } from '../../links/links.ts'
import { visibleControls } from '../../render/visible-controls.ts'

const longestText = 160

/** Every id with its level, its page and its words, for whoever types an id into the search; former ids come last. */
export const GET: APIRoute = () =>
  new Response(
    JSON.stringify([
      ...entries.map(({ id, level, clause }) => listed(id, level, clause)),
      ...retired.map(({ id, level, text }) => ({ ...listed(id, level, text), isFormer: true })),
    ]),
  )

function listed(id: string, level: string, text: string) {
  const shown = text.length > longestText ? `${text.slice(0, longestText).trimEnd()}…` : text
  return { id, level, text: visibleControls(shown), href: links.requirement(id) }
}
