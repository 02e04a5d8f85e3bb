/** Where each cell of a strip stands, in pixels, so that all rows of a picture line up. */
export interface Layout {
  /** Of the cells, in reading order, their left edges. */
  readonly lefts: readonly number[]
  /** From one cell to the next. */
  readonly step: number
  /** Of what is drawn of a cell: less than a step where there is room for a gap. */
  readonly cell: number
  readonly width: number
}

/** A group of cells: a section. `isMajor` sets it apart more, as what begins a new chapter. */
export interface CellGroup {
  readonly size: number
  readonly isMajor: boolean
}

/** What a wide page has beside the names. */
const wanted = 992
/** More cells than this leave less room between sections. */
const many = 200

/** Lays cells out in whole pixels, as wide as there is room for: between 2 for a long draft and 11 for a short one. */
export function layOut(groups: readonly CellGroup[]): Layout {
  const cells = groups.reduce((sum, { size }) => sum + size, 0)
  const gap = cells > many ? { minor: 1, major: 5 } : { minor: 4, major: 10 }
  const gapBefore = ({ isMajor }: CellGroup, index: number): number =>
    index === 0 ? 0 : isMajor ? gap.major : gap.minor
  const gaps = groups.reduce((sum, group, index) => sum + gapBefore(group, index), 0)
  const step = Math.max(2, Math.min(11, Math.floor((wanted - gaps) / Math.max(cells, 1))))
  const lefts: number[] = []
  let x = 0
  for (const [index, group] of groups.entries()) {
    x += gapBefore(group, index)
    for (let count = 0; count < group.size; count += 1, x += step) lefts.push(x)
  }
  return { lefts, step, cell: step > 4 ? step - 2 : step, width: x }
}
