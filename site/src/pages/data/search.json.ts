import type { APIRoute } from 'astro'
import { searchRecords } from '../../search/search-records.ts'

/** What the search index is made of, beside the pages; it is taken away once that is made. */
export const GET: APIRoute = () => new Response(JSON.stringify(searchRecords()))
