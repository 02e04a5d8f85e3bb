import { describe, expect, it } from 'vitest'
import { readDisableComments } from '../../scripts/lint/disable-comments.ts'
import { subjectOf } from './lint-text.ts'

/** What each comment silences, as the text that it reaches over, and what is broken. */
function reading(text: string) {
  const { document } = subjectOf(text)
  const { disabled, broken } = readDisableComments(document)
  return {
    disabled: disabled.map(({ rules, reason, from, to }) => ({
      rules,
      reason,
      over: document.source.slice(from, to),
    })),
    broken: broken.map(({ message }) => message),
  }
}

/** What comments silence, without what else is known. */
function silenced(text: string): readonly string[] {
  return reading(text).disabled.map(({ over }) => over)
}

const next = '<!-- everymust disable-next some-rule: it is right here -->'

const mmarkHead = `%%%
title = "Small"
area = "Internet"
workgroup = "none"
[seriesInfo]
name = "Internet-Draft"
value = "draft-example-small-00"
stream = "IETF"
status = "informational"
%%%

.# Abstract

Small.

{mainmatter}

`

describe('readDisableComments', () => {
  it('reads which rules a comment silences, and why', () => {
    expect(reading(`# Rules\n\n${next}\n\nA client MUST wait.\n`)).toEqual({
      disabled: [{ rules: ['some-rule'], reason: 'it is right here', over: 'A client MUST wait.' }],
      broken: [],
    })
  })

  it('reads several rules, and a comment of several lines', () => {
    const text =
      '<!-- everymust disable-next one-rule, other-rule\n  third-rule: because:\n  it  is so -->\n\nText.\n'
    expect(reading(text).disabled).toEqual([
      { rules: ['one-rule', 'other-rule', 'third-rule'], reason: 'because: it is so', over: 'Text.' },
    ])
  })

  it.each([
    ['a code block', `${next}\n\n~~~ json\n{}\n~~~\n\nText.\n`, '~~~ json\n{}\n~~~'],
    ['a code block right below', `${next}\n~~~ json\n{}\n~~~\n\nText.\n`, '~~~ json\n{}\n~~~'],
    ['a paragraph right below', `${next}\nText\nof two lines.\n\nMore.\n`, 'Text\nof two lines.'],
    ['a list', `${next}\n\n- one\n- two\n`, '- one\n- two'],
    ['a title', `${next}\n\n# Title\n\nText.\n`, '# Title'],
    ['a table', `${next}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nText.\n`, '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['a paragraph of an item', `- one\n\n  ${next}\n\n  more\n- two\n`, 'more'],
    ['the next item', `- one\n\n  ${next}\n- two\n- three\n`, '- two'],
    ['what is left of a paragraph', `Text ${next} that *goes* on.\n\nMore.\n`, ' that *goes* on.'],
    ['a quote', `${next}\n\n> quoted\n\nText.\n`, '> quoted'],
  ])('silences %s as the block that follows', (_, text, over) => {
    expect(silenced(text)).toEqual([over])
  })

  it('silences nothing where no block follows', () => {
    expect(silenced(`Text.\n\n${next}\n`)).toEqual([''])
  })

  it('silences from one comment to another, or to the end', () => {
    const [one, two] = silenced(
      [
        'Before.',
        '<!-- everymust disable one-rule two-rule: reason -->',
        'Within.',
        '<!-- everymust enable one-rule -->',
        'After.',
      ].join('\n\n'),
    )
    expect(one).toBe('\n\nWithin.\n\n')
    expect(two).toMatch(/^\n\nWithin\.[^]+After\.\s*$/)
  })

  it('tells of a rule that is silenced while it is silent', () => {
    const twice = ['one', 'two'].map((why) => `<!-- everymust disable some-rule : ${why} -->`)
    const { disabled, broken } = reading(twice.join('\n\nText.\n\n'))
    expect(disabled).toMatchObject([{ rules: ['some-rule'], reason: 'one' }])
    expect(broken).toEqual([
      'Expected a rule that is not silent, received `some-rule`, silent since line 10.',
    ])
  })

  it('silences the whole draft, front matter included', () => {
    const { document } = subjectOf('Text.\n\n<!-- everymust disable-file some-rule: reason -->\n')
    expect(readDisableComments(document).disabled).toMatchObject([{ from: 0, to: document.source.length }])
  })

  it('reads the comments of an mmark draft', () => {
    expect(
      silenced(`${mmarkHead}# Rules\n\n${next}\n\nA client MUST wait.\n\n${next}\n\n~~~ json\n{}\n~~~\n`),
    ).toEqual(['A client MUST wait.', '~~~ json\n{}\n~~~'])
  })

  it('leaves the comments of others alone', () => {
    const others = ['<!-- TODO: everymust -->', '<!-- everymustard -->', '<!---->', '<!-- -->']
    expect(reading(others.join('\n\n'))).toEqual({ disabled: [], broken: [] })
  })

  it.each([
    ['<!-- everymust disable-next some-rule -->', 'Expected a reason after `some-rule`, received none.'],
    ['<!-- everymust disable-next some-rule: -->', 'Expected a reason after `some-rule`, received none.'],
    ['<!-- everymust disable-next: reason -->', 'received `everymust disable-next: reason`.'],
    ['<!-- everymust disable some_rule: reason -->', 'received `everymust disable some_rule: reason`.'],
    ['<!-- everymust -->', 'received `everymust`.'],
    [
      '<!-- everymust enable some-rule -->',
      'Expected `disable some-rule` before `enable some-rule`, received none.',
    ],
  ])('tells what is wrong with %s', (comment, message) => {
    const { disabled, broken } = reading(`${comment}\n\nText.\n`)
    expect(disabled).toEqual([])
    expect(broken).toEqual([expect.stringContaining(message)])
  })

  it('reads long and many comments in time that grows with them', () => {
    reading(`<!-- everymust disable-next a${' '.repeat(300_000)}b: r${' '.repeat(300_000)}r -->\n\nText.\n`)
    const many = reading('<!-- everymust disable-next some-rule: reason -->\n\nText.\n\n'.repeat(5000))
    expect(many.disabled).toHaveLength(5000)
  })
})
