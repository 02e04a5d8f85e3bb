import { describe, expect, it } from 'vitest'
import { termVariant } from '../../../scripts/lint/terms/term-variant.ts'
import { lintText } from '../lint-text.ts'

const terms =
  '## Terms\n\n* __Sending Server__ - a.\n* __Invite Sender OCM Server__ - b.\n* __Invite Token__ - c.\n\n'
const written = (text: string) =>
  lintText(`${terms}${text}`, termVariant).map(({ message }) => /`(.*)`/.exec(message)?.[1])

describe('term-variant', () => {
  it('names the nearest terms, and where the first of them is defined', () => {
    const [found] = lintText(`${terms}It asks the Sender Server.`, termVariant)
    expect([found?.hint, found?.related.map(({ span, message }) => [span.start.line, message])]).toEqual([
      'Write `Sending Server` or `Invite Sender OCM Server` if that is meant, or define `Sender Server`.',
      [[12, '`Sending Server` is defined here.']],
    ])
  })

  it('passes over the capital that begins a sentence, and reads on behind an article there', () => {
    expect(
      written('Sender Server is one. The Sender Server is two. In Sender Servers: Sender Server.'),
    ).toEqual(['Sender Server', 'Sender Servers'])
  })

  it('passes over what says more of a term or less, and over another thing of the kind', () => {
    expect(written('It is a Slow Sending Server, an OCM Server, a Proxy Server or a Share Token.')).toEqual(
      [],
    )
  })

  it('finds terms across a line break, and none in code or in a list of changes', () => {
    const text = 'It has an Invitation\n  Token, no `Sender Server`.\n\n## Changes\n\nWe had a Sender Server.'
    expect(
      lintText(`${terms}${text}`, termVariant).map(({ span }) => [span.start.line, span.end.line]),
    ).toEqual([[16, 17]])
  })

  it('is silent where the draft has no such terms', () => {
    expect(lintText('## Terms\n\n* server - a.\n\nThe Sender Server.', termVariant)).toEqual([])
  })
})
