import type { APIRoute } from 'astro'
import { siteData } from '../../data/site-data.ts'

export function getStaticPaths() {
  return Object.entries(siteData.modules).map(([module, source]) => ({
    params: { module },
    props: { source },
  }))
}

/** JavaScript made of schemas, for pages that load it only where they need it. */
export const GET: APIRoute = ({ props }) =>
  new Response(String(props['source']), { headers: { 'Content-Type': 'text/javascript; charset=utf-8' } })
