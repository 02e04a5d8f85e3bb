import type { MatrixGroup } from './columns.ts'
import type { Layout } from './layout.ts'

/** A mark above the picture where a section begins. */
export interface Tick {
  readonly x: number
  readonly isMajor: boolean
  readonly anchor: string
  /** The number of the chapter, where there is room for it. */
  readonly label?: string
  readonly title: string
}

const widthOfCharacter = 7
/** What a finger can hit. Source: WCAG 2.2, success criterion 2.5.8. */
export const targetSize = 24

/** One tick per section; chapters have their number beside it, unless the one before takes the room. */
export function ticksOf(groups: readonly MatrixGroup[], { lefts }: Layout): readonly Tick[] {
  let taken = 0
  return groups.map(({ section, name, from, isMajor }) => {
    const x = lefts[from] ?? 0
    const [chapter = ''] = section.number.split('.')
    const label = chapter === '' ? '§' : chapter
    const hasRoom = isMajor && x >= taken
    if (hasRoom) taken = x + Math.max(targetSize, label.length * widthOfCharacter + 6)
    return { x, isMajor, anchor: section.anchor, title: name, ...(hasRoom && { label }) }
  })
}
