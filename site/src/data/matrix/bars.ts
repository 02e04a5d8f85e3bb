import type { StatusKind } from '../status.ts'
import type { Layout } from './layout.ts'

/** The height of a row of the picture, in pixels. */
export const rowHeight = 26

/** How tall a bar is, in pixels: height says what colour says, the more it needs a look the taller. */
const heights: Readonly<Record<StatusKind, number>> = {
  failed: 26,
  errored: 22,
  inconclusive: 19,
  blocked: 16,
  passed: 11,
  checked: 11,
  partial: 8,
  pending: 5,
  'not-applicable': 5,
  unobservable: 2,
  unlinked: 2,
  unchecked: 2,
  untested: 2,
  informative: 1,
}

export interface Bars {
  readonly kind: StatusKind
  /** The data of an SVG path. */
  readonly path: string
}

/** A row as one path per status. Neighbours that touch and are alike are one shape, so that no seam shows. */
export function barsOf(kinds: readonly StatusKind[], layout: Layout): readonly Bars[] {
  const paths = new Map<StatusKind, string>()
  for (let index = 0; index < kinds.length;) {
    const kind = kinds[index] ?? 'untested'
    const left = layout.lefts[index] ?? 0
    let right = left + layout.cell
    index += 1
    while (kinds[index] === kind && layout.lefts[index] === right) {
      right += layout.cell
      index += 1
    }
    paths.set(kind, `${paths.get(kind) ?? ''}${bar(left, right, heights[kind])}`)
  }
  return Array.from(paths, ([kind, path]) => ({ kind, path }))
}

/** In how many rows each cell failed: as a path, as tall as a row where most did, and that most. */
export function failuresOf(
  rows: readonly (readonly StatusKind[])[],
  layout: Layout,
): { readonly path: string; readonly most: number } {
  const counts = layout.lefts.map((_, index) => rows.filter((kinds) => kinds[index] === 'failed').length)
  const most = counts.reduce((one, other) => Math.max(one, other), 0)
  const bars = counts.map((count, index) => {
    const left = layout.lefts[index] ?? 0
    return count === 0 ? '' : bar(left, left + layout.cell, Math.round((rowHeight * count) / most))
  })
  return { path: bars.join(''), most }
}

/** What the row of failures says. */
export function failuresText(most: number): string {
  return `How many failed each, at most ${most}`
}

/** One bar alone, for a legend. */
export function sampleBar(kind: StatusKind): string {
  return bar(0, 7, heights[kind])
}

function bar(left: number, right: number, height: number): string {
  return `M${left} ${rowHeight}v-${height}h${right - left}v${height}z`
}
