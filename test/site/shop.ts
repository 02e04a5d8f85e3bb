import type { Citation } from '../../scripts/contract/draft-links.ts'
import type { Operation } from '../../scripts/contract/operation.ts'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import type { Field } from '../../scripts/contract/spec-model.ts'
import { draftOf, idsOf, siteDataOf } from './site-modules.ts'

const start = { line: 1, column: 1, offset: 0 }

/** What a hostile author would like to see run. */
export const attack = '"><script>window.broken = true</script>'

/** An operation of a draft whose author is hostile wherever a text is free. */
export const operation: Operation = {
  id: 'orders',
  title: 'Orders',
  method: 'POST',
  target: `{api}/orders/${attack}`,
  request: { message: 'order', mediaType: 'application/json' },
  responses: [
    {
      status: '201',
      description: `Kept, see [orders]. ${attack}`,
      message: 'order',
      mediaType: 'application/json',
      headers: ['Location', attack],
      line: 1,
    },
    { status: '404', description: '', message: attack, mediaType: attack, headers: [], line: 1 },
    { status: '503', description: 'Later.', headers: [], line: 1 },
  ],
  section: 'orders',
  line: 1,
  span: { start, end: start },
}

/** A shop: an Order whose items are messages of their own, and one operation. */
export function shopData(more: Partial<SiteData> = {}): SiteData {
  const data = siteDataOf(
    draftOf(
      '# Orders\n\nThe Order object has these fields:\n\n' +
        '- REQUIRED: `api` (string) - Where to ask.\n' +
        '- REQUIRED: `items` (array of Item objects) - What is bought.\n' +
        '- OPTIONAL: `name` (string) - A name.\n\n' +
        '# Items\n\nThe Item object has these fields:\n\n' +
        '- REQUIRED: `name` (string) - A name.\n\n' +
        '{: #totals}\nA shop MUST add up.\n\nA shop MUST answer.\n',
    ),
  )
  const messages = data.model.messages.map((message) => ({
    ...message,
    fields: message.fields.map((field): Field =>
      field.name === 'items'
        ? { ...field, type: { written: 'array of Item objects', message: 'item' } }
        : field,
    ),
  }))
  return {
    ...data,
    model: { ...data.model, messages, operations: [operation] },
    openapi: { openapi: '3.1.0', info: { title: attack } },
    ...more,
  }
}

/** Links to another draft for all but the last requirement, which is ours. */
export function linksOf(data: SiteData, docname: string): Pick<SiteData, 'cites' | 'ours'> {
  const ids = idsOf(data)
  const citation: Citation = {
    docname,
    section: { anchor: 'x', number: '3.2', title: `Fields ${attack}` },
    level: 'MUST',
    direction: 'ours-implies',
  }
  const cites = Object.fromEntries(ids.slice(0, -1).map((id) => [id, [citation]]))
  return { cites, ours: ids.slice(-1) }
}
