import type { APIRoute } from 'astro'
import { siteData } from '../../data/site-data.ts'

/** A file only where the draft has such a document. */
export function getStaticPaths() {
  return siteData.openapi === undefined ? [] : [{ params: { openapi: 'openapi' } }]
}

/** The OpenAPI document of the draft's operations, as its workspace has it. */
export const GET: APIRoute = () => new Response(`${JSON.stringify(siteData.openapi, null, 2)}\n`)
