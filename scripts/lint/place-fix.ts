import type { Finding } from '../contract/finding.ts'
import type { Point } from '../contract/position.ts'
import type { Document } from '../draft/document.ts'
import { createSourceContext, pointAt } from '../draft/source-context.ts'
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

/** Where in its file the fix of a finding stands; undefined without one, or where it would reach over several files. */
export function placeFix(
  { fix, span, file }: Finding,
  { document, textOf }: FixedTexts,
): PlacedFix | undefined {
  if (fix === undefined) return undefined
  const { start, end, text } = fix
  const isInDraft = fix.file === document.file || (fix.file === file && fix.file === span.file)
  const source = isInDraft ? document.source : textOf(fix.file)
  if (source === undefined) return undefined
  const before = source.slice(start, end)
  const context = createSourceContext(source)
  const given = { start: pointAt(start, context), end: pointAt(end, context) }
  if (!isInDraft) return { file: fix.file, ...given, before, text }
  const { placed } = createFilePlaces(document)
  const whole = placed(given)
  const last = placed({ start: given.end, end: given.end })
  if (whole.file !== last.file) return undefined
  return { file: whole.file ?? document.file, start: whole.start, end: whole.end, before, text }
}
