import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { createFixPlacer, type PlacedFix } from '../lint/place-fix.ts'
import { codeOf, reasonOf } from './file-error.ts'
import type { LintedDraft } from './lint-file.ts'
import { replaceFile } from './replace-file.ts'

/** What became of the fixes in one file: how many were written, or why none was. */
export type FixedFile =
  | { readonly kind: 'written'; readonly file: string; readonly count: number }
  | { readonly kind: 'left'; readonly file: string; readonly reason: string }

/**
 * Writes the fixes that come with findings into their files: only below the workspace or, without one, below
 * the draft's folder. Of fixes that overlap, the first is written; the others belong to another look.
 */
export function applyFixes({ located, draft, findings, textOf }: LintedDraft): readonly FixedFile[] {
  const home = located.workspace?.folder ?? dirname(located.path)
  const placeFix = createFixPlacer({ document: draft.document, textOf })
  return writeFixes(
    findings.flatMap((finding) => placeFix(finding) ?? []),
    home,
  )
}

/** Writes fixes into their files, those below the folder `home`. Of fixes that overlap, the first is written. */
export function writeFixes(fixes: readonly PlacedFix[], home: string): readonly FixedFile[] {
  return [...Map.groupBy(fixes, ({ file }) => file)].map(([file, ofFile]) => fixFile(file, ofFile, home))
}

function fixFile(file: string, fixes: readonly PlacedFix[], home: string): FixedFile {
  try {
    const path = realpathSync(resolve(file))
    if (!path.startsWith(`${realpathSync(home)}${sep}`)) return left(file, `it is outside of \`${home}\``)
    if (!statSync(path).isFile()) return left(file, 'it is no regular file')
    const text = decode(readFileSync(path))
    if (text === undefined) return left(file, 'it is not UTF-8')
    const stretchOf = createStretches(text)
    const apart = withoutOverlaps(fixes.flatMap((fix) => stretchOf(fix) ?? []))
    if (apart.length === 0) return left(file, 'it changed meanwhile')
    replaceFile(path, replaceStretches(text, apart))
    return { kind: 'written', file, count: apart.length }
  } catch (error) {
    return left(file, codeOf(error) === 'EACCES' ? 'no permission to write it' : reasonOf(error))
  }
}

function left(file: string, reason: string): FixedFile {
  return { kind: 'left', file, reason }
}

/** Bytes that are no UTF-8 would not survive being written. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

interface Stretch {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Makes what tells where a fix stands in the text of its file as it is now; undefined where something else stands there. */
function createStretches(text: string): (fix: PlacedFix) => Stretch | undefined {
  const breaks = Array.from(text.matchAll(/\r\n|\r|\n/g), ({ 0: written, index }) => ({ written, index }))
  const offsetOf = ({ line, column }: PlacedFix['start']): number => {
    const last = breaks[line - 2]
    return (last === undefined ? 0 : last.index + last.written.length) + column - 1
  }
  return ({ start, end, before, text: wanted }) => {
    const stretch = { start: offsetOf(start), end: offsetOf(end) }
    const stands = text.slice(stretch.start, stretch.end).replaceAll(/\r\n?/g, '\n')
    if (before.replaceAll(/\r\n?/g, '\n') !== stands) return undefined
    return { ...stretch, text: wanted.replaceAll('\n', breaks[0]?.written ?? '\n') }
  }
}

function withoutOverlaps(stretches: readonly Stretch[]): readonly Stretch[] {
  const apart: Stretch[] = []
  for (const one of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = apart.at(-1)
    const isApart =
      last === undefined || one.start > last.end || (one.start === last.end && one.start > last.start)
    if (isApart) apart.push(one)
  }
  return apart
}

/** Puts the texts of stretches, which follow one another, in their places. */
function replaceStretches(text: string, stretches: readonly Stretch[]): string {
  let at = 0
  const pieces = stretches.map(({ start, end, text: wanted }) => {
    const piece = `${text.slice(at, start)}${wanted}`
    at = end
    return piece
  })
  return `${pieces.join('')}${text.slice(at)}`
}
