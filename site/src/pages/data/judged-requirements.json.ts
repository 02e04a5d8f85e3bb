import type { APIRoute } from 'astro'
import type { ElementContent } from 'hast'
import { judgedBy } from '../../data/judged-by.ts'
import { siteData } from '../../data/site-data.ts'
import { links } from '../../links/links.ts'
import { clauseOf } from '../../render/sentence.ts'

/** What the editor says of each requirement that a message can break, by id. */
export const GET: APIRoute = () =>
  new Response(
    JSON.stringify(
      Object.fromEntries(
        judgedBy(Object.values(siteData.schemas)).map((entry) => [
          entry.id,
          {
            level: entry.level,
            clause: clauseOf(entry).map(textOf).join(''),
            page: links.requirement(entry.id),
            draft: links.inDraft(entry.place),
          },
        ]),
      ),
    ),
  )

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
