import type { Link } from '../lint/workspace-links.ts'
import type { SuiteModule } from './load-suite.ts'
import { readWrittenObjects, type WrittenObject } from './read-written-objects.ts'

/** What a module declares, as it was loaded. */
export type Declared = Pick<Link, 'kind' | 'id' | 'requirement' | 'quote'>

/** What a module of the suite declares: its checks, then its entries for what has none. */
export function declaredIn({ checks, unchecked }: SuiteModule): readonly Declared[] {
  return [
    ...checks.map(({ id, requirement, quote }) => ({ kind: 'check' as const, id, requirement, quote })),
    ...unchecked.map(({ kind, requirement, quote }) => ({ kind, requirement, quote })),
  ]
}

/**
 * Finds where a module's declarations are written out in its text. `file` is what messages call it. What is
 * written once and declared several times, as in a loop, is no place for any of them but the first.
 */
export function placeLinks(declared: readonly Declared[], source: string, file: string): readonly Link[] {
  const left = new Set(readWrittenObjects(source))
  return declared.map((one) => {
    const written = left.values().find((object) => isOf(one, object))
    if (written === undefined) return { ...one, file, place: firstLine(source) }
    left.delete(written)
    const requirement = written.texts.get('requirement')
    const quote = written.texts.get('quote')
    return {
      ...one,
      file,
      place: placeOf(written) ?? firstLine(source),
      ...(requirement !== undefined && { requirementLiteral: requirement.literal }),
      ...(quote !== undefined && { quoteLiteral: quote.literal }),
    }
  })
}

/** Whether an object is what is declared: what of it is written out is the same, and is enough to tell. */
function isOf({ id, requirement, quote }: Declared, { places, texts }: WrittenObject): boolean {
  const isSame = (name: string, value: string): boolean => {
    const text = texts.get(name)?.text
    return places.has(name) && (text === undefined || text === value)
  }
  const isNamed =
    id === undefined ? !places.has('id') && texts.has('requirement') : texts.get('id')?.text === id
  return isNamed && isSame('requirement', requirement) && isSame('quote', quote)
}

function placeOf({ places }: WrittenObject) {
  return places.get('id') ?? places.get('requirement')
}

function firstLine(source: string) {
  const [line = ''] = source.split(/\r?\n/, 1)
  return {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: line.length + 1, offset: line.length },
  }
}
