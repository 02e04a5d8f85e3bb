import { describe, expect, it } from 'vitest'
import { termCapitals } from '../../../scripts/lint/terms/term-capitals.ts'
import { lintText } from '../lint-text.ts'

const found = (term: string, plural: string, slips: string) =>
  lintText(
    `## Terms\n\n* __${term}__ - a.\n\n${`We see the ${term} and ${plural}. `.repeat(20)}\n\n${slips}`,
    termCapitals,
  ).map(({ hint }) => hint)

describe('term-capitals', () => {
  it('gives the words to write, in the number in which they stand', () => {
    expect(found('Sending Server', 'Sending Servers', 'The sending servers, a Sending server.')).toEqual([
      'Write `Sending Servers`, as in 41 other places.',
      'Write `Sending Server`, as in 41 other places.',
    ])
    expect(found('Relying Party', 'Relying Parties', 'Some relying parties, one relying Party.')).toEqual([
      'Write `Relying Parties`, as in 41 other places.',
      'Write `Relying Party`, as in 41 other places.',
    ])
  })

  it('passes over longer words, names with another joint, quotations and what letters grow in', () => {
    const slips =
      'A sending serverless, a resending server, a sending-server, a "sending server" (sending server).'
    expect(found('Sending Server', 'Sending Servers', slips)).toEqual([])
    expect(found('Sending Server', 'Sending Servers', 'İ the sending server')).toEqual([])
  })

  it('takes the longest term', () => {
    const text =
      `## Terms\n\n* __Sending Server__ - a.\n* __Slow Sending Server__ - b.\n\n` +
      `${'We see the Slow Sending Server, the Sending Server. '.repeat(10)}It is the slow Sending Server.`
    expect(lintText(text, termCapitals).map(({ message }) => message)).toEqual([
      'Expected the term `Slow Sending Server` with its capitals, received `slow Sending Server`.',
    ])
  })
})
