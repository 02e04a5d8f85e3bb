import type { Element } from 'hast'
import type { ListItem } from 'mdast'
import { originText } from '../data/citations.ts'
import { findEntry } from '../data/entries.ts'
import type { Entry } from '../data/entries.ts'
import { entryLabel } from '../data/entry-label.ts'
import { model } from '../data/site-data.ts'
import { isLoud } from '../data/status.ts'
import { links } from '../links/links.ts'
import { element } from './element.ts'
import { marginMark } from './inline-handlers.ts'

/** Parts that are an item of a list, by the place in the source at which the item's text begins. */
const partsByOffset: ReadonlyMap<number, Entry> = new Map(
  model.requirements.flatMap((requirement) =>
    (requirement.parts ?? []).flatMap((part) => {
      const entry = findEntry(part.id)
      return entry && entry.place === entry.id ? [[part.span.start.offset, entry] as const] : []
    }),
  ),
)

/**
 * The id of the part that an item is, and its mark: a link that stands on the item's dash, and in the margin where the
 * part deserves a look. Nothing for any other item.
 */
export function partMark(
  node: ListItem,
): { readonly id: string; readonly mark: readonly Element[] } | undefined {
  const start = (node.children[0] ?? node).position?.start.offset
  const part = partsByOffset.get(start ?? -1)
  if (!part) return undefined
  const { kind } = part.status
  const properties = {
    className: ['part', `status-${kind}`],
    href: links.requirement(part.id),
    ariaLabel: entryLabel(part),
    dataId: part.id,
    dataKeyword: part.level,
    dataOrigin: originText(part.id),
  }
  return { id: part.id, mark: [element('a', properties, isLoud(kind) ? [marginMark(kind)] : [])] }
}
