import { defineMiddleware } from 'astro:middleware'
import { visibleControls } from './render/visible-controls.ts'

/**
 * Whatever a draft, a run or a file says in a page, on whichever page and in whichever place: what would reorder it, or
 * hide in it, is shown.
 */
export const onRequest = defineMiddleware(async (_, next) => {
  const response = await next()
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response
  return new Response(visibleControls(await response.text()), response)
})
