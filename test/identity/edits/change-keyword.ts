import type { Edit } from './edit.ts'
import type { Original } from './original.ts'
import type { Random } from './random.ts'

const otherKeywords: Readonly<Record<string, readonly string[]>> = {
  MUST: ['SHOULD', 'MAY', 'MUST NOT'],
  SHALL: ['SHOULD', 'MAY'],
  'MUST NOT': ['SHOULD NOT', 'MUST'],
  'SHALL NOT': ['SHOULD NOT', 'SHALL'],
  SHOULD: ['MUST', 'MAY'],
  'SHOULD NOT': ['MUST NOT', 'SHOULD'],
  MAY: ['SHOULD', 'MUST'],
  REQUIRED: ['OPTIONAL', 'RECOMMENDED'],
  OPTIONAL: ['REQUIRED', 'RECOMMENDED'],
  RECOMMENDED: ['REQUIRED', 'OPTIONAL'],
  'NOT RECOMMENDED': ['RECOMMENDED'],
}

/** Puts another keyword in the place of one. */
export function changeKeyword({ model }: Original, random: Random): Edit | undefined {
  const requirement = random.pick(model.requirements)
  if (requirement === undefined) return undefined
  const { start, end } = requirement.span
  const text = random.pick(otherKeywords[requirement.keyword] ?? [])
  if (text === undefined) return undefined
  const pieces = [{ text, origin: start.offset }]
  return { kind: 'change-keyword', replacements: [{ from: start.offset, to: end.offset, pieces }] }
}
