import type { Level } from '../contract/spec-model.ts'

/** The level of each BCP 14 keyword. Source: RFC 2119, Sections 1 to 5; RFC 8174. */
export const levels: Readonly<Record<string, Level>> = {
  MUST: 'MUST',
  REQUIRED: 'MUST',
  SHALL: 'MUST',
  'MUST NOT': 'MUST NOT',
  'SHALL NOT': 'MUST NOT',
  SHOULD: 'SHOULD',
  RECOMMENDED: 'SHOULD',
  'SHOULD NOT': 'SHOULD NOT',
  'NOT RECOMMENDED': 'SHOULD NOT',
  MAY: 'MAY',
  OPTIONAL: 'MAY',
}
