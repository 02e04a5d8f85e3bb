import type { Finding } from '../contract/finding.ts'
import type { Point } from '../contract/position.ts'
import type { Document } from '../draft/document.ts'
import { createSourceContext, pointAt, type SourceContext } from '../draft/source-context.ts'
import { createFilePlaces } from './file-places.ts'

/** A replacement with the lines and columns between which it stands in its file. */
export interface PlacedFix {
  readonly file: string
  readonly start: Place
  readonly end: Place
  /** What stands there. */
  readonly before: string
  readonly text: string
}

type Place = Pick<Point, 'line' | 'column'>

/** What the fixes of findings are about. */
export interface FixedTexts {
  readonly document: Document
  /** The text of any other file. */
  readonly textOf: (file: string) => string | undefined
}

/** Tells where in its file the fix of a finding stands. */
export type FixPlacer = (finding: Pick<Finding, 'fix' | 'span' | 'file'>) => PlacedFix | undefined

/**
 * Makes what tells, for one finding after another, where in its file its fix stands; undefined without one, or where
 * it would reach over several files.
 */
export function createFixPlacer({ document, textOf }: FixedTexts): FixPlacer {
  const own = createSourceContext(document.source)
  const { placed } = createFilePlaces(document)
  const others = new Map<string, SourceContext | undefined>()
  const contextOf = (name: string): SourceContext | undefined => {
    if (!others.has(name)) {
      const text = textOf(name)
      others.set(name, text === undefined ? undefined : createSourceContext(text))
    }
    return others.get(name)
  }
  return ({ fix, span, file }) => {
    if (fix === undefined) return undefined
    const { start, end, text } = fix
    const isInDraft = fix.file === document.file || (fix.file === file && fix.file === span.file)
    const context = isInDraft ? own : contextOf(fix.file)
    if (context === undefined) return undefined
    const before = context.text.slice(start, end)
    const given = { start: pointAt(start, context), end: pointAt(end, context) }
    if (!isInDraft) return { file: fix.file, ...given, before, text }
    const whole = placed(given)
    const last = placed({ start: given.end, end: given.end })
    if (whole.file !== last.file) return undefined
    return { file: whole.file ?? document.file, start: whole.start, end: whole.end, before, text }
  }
}
