import type { APIRoute } from 'astro'
import { columns } from '../../../data/matrix/columns.ts'

export function getStaticPaths() {
  return columns.map(({ id, run }) => ({ params: { run: id }, props: { run } }))
}

/** A run that the site was built with, whole, so that a page can lay it over what it shows. */
export const GET: APIRoute = ({ props }) =>
  new Response(JSON.stringify(props['run']), {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  })
