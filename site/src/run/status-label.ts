import type { Element } from 'hast'
import { statusWords } from '../data/status.ts'
import type { StatusKind } from '../data/status.ts'
import { element } from '../render/element.ts'
import { glyphElement } from '../render/glyph.ts'

/** A status as its sign and its word, coloured by it. */
export function statusLabel(kind: StatusKind): Element {
  const { word, meaning } = statusWords[kind]
  return element('span', { className: ['status', `status-${kind}`], title: meaning }, [
    glyphElement(kind),
    word,
  ])
}
