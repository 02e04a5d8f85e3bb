import { scanJson } from './scan-json.ts'
import type { TextRange } from './scan-json.ts'

interface Place {
  readonly pointer?: string
  readonly inner: Map<string, Place>
}

/**
 * Where the values stand to which pointers lead in a text that is JSON. Of several members with one name the last
 * counts, as for everybody who reads it. Source: RFC 6901.
 */
export function findRanges(text: string, pointers: Iterable<string>): ReadonlyMap<string, TextRange> {
  const found = new Map<string, TextRange>()
  const root = placesOf(pointers)
  const path: { readonly place: Place | undefined; readonly from: number }[] = []
  scanJson(text, {
    begin(step, from) {
      const around = path.at(-1)
      const place = around === undefined ? root : around.place?.inner.get(String(step))
      path.push({ place, from })
    },
    end(to) {
      const { place, from = 0 } = path.pop() ?? {}
      if (place?.pointer !== undefined) found.set(place.pointer, { from, to })
    },
  })
  return found
}

function placesOf(pointers: Iterable<string>): Place {
  const root: Place = { pointer: '', inner: new Map() }
  for (const pointer of pointers) {
    const steps = pointer.split('/').slice(1)
    let place = root
    for (const [index, step] of steps.entries()) {
      const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
      const known = place.inner.get(name)
      const isLast = index === steps.length - 1
      const next: Place =
        known === undefined || (isLast && known.pointer === undefined)
          ? { ...(isLast && { pointer }), inner: known?.inner ?? new Map() }
          : known
      place.inner.set(name, next)
      place = next
    }
  }
  return root
}

/** Line and column of a character, both from 1. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1
  let start = 0
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', end + 1)) {
    line += 1
    start = end + 1
  }
  return { line, column: offset - start + 1 }
}
