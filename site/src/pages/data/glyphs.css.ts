import type { APIRoute } from 'astro'
import { glyphPaths } from '../../data/glyph-paths.ts'

/**
 * The sign of each status as a mask, for pages with thousands of them: there a drawing in each place would cost more
 * than all the rest.
 */
export const GET: APIRoute = () =>
  new Response(css, { headers: { 'Content-Type': 'text/css; charset=utf-8' } })

const css = Object.entries(glyphPaths)
  .map(
    ([kind, path]) => `.status-${kind}{--glyph:url("data:image/svg+xml,${encodeURIComponent(svg(path))}")}\n`,
  )
  .join('')

function svg(path: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 18 18" fill="none" stroke="#000" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>`
}
