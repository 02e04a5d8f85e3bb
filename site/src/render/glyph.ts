import type { Element } from 'hast'
import { glyphPaths } from '../data/glyph-paths.ts'
import type { StatusKind } from '../data/status.ts'
import { element } from './element.ts'

/** The sign of a status as an element for the draft's text; screen readers get its word elsewhere. */
export function glyphElement(kind: StatusKind): Element {
  return element('svg', { className: ['glyph'], viewBox: '0 0 16 16', ariaHidden: 'true' }, [
    element('path', { d: glyphPaths[kind] }),
  ])
}
