import type { APIRoute } from 'astro'
import { siteData } from '../../data/site-data.ts'
import { pathSegment } from '../../links/links.ts'

export function getStaticPaths() {
  return Object.entries(siteData.schemas).map(([message, schema]) => ({
    params: { message: pathSegment(message) },
    props: { schema },
  }))
}

/** The schema of one message, as the draft's workspace has it. */
export const GET: APIRoute = ({ props }) => new Response(`${JSON.stringify(props.schema, null, 2)}\n`)
