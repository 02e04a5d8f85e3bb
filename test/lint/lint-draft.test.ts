import { describe, expect, it } from 'vitest'
import type { Finding } from '../../scripts/contract/finding.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { createSourceContext, pointAt } from '../../scripts/draft/source-context.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { lintDraft, type LintOptions } from '../../scripts/lint/lint-draft.ts'
import { disableComment } from '../../scripts/lint/reading/disable-comment.ts'
import { reading } from '../../scripts/lint/reading/reading.ts'
import type { Problem, Rule } from '../../scripts/lint/rule.ts'
import { subjectOf } from './lint-text.ts'

/** A rule that finds a word wherever it stands in the source, once a line. */
function wordRule(id: string, word: string, more: Partial<Problem> = {}): Rule {
  return {
    id,
    group: 'terms',
    severity: 'warning',
    *find({ document }) {
      const context = createSourceContext(document.source)
      for (const { index } of document.source.matchAll(new RegExp(word, 'g'))) {
        const start = pointAt(index, context)
        const end = pointAt(index + word.length, context)
        yield { span: { start, end }, message: `Expected no ${word}.`, hint: 'Go.', ...more }
      }
    },
  }
}

const oneRule = wordRule('one-rule', 'Alpha')
const twoRule = wordRule('two-rule', 'Beta')

function urlOf(rule: string): string {
  return `https://docs.example/${rule}`
}

function lint(text: string, rules: readonly Rule[], more: Partial<LintOptions> = {}): readonly Finding[] {
  return lintDraft(subjectOf(text), { rules, severities: {}, urlOf, ...more })
}

/** Each finding as `line rule severity message`, the line counted from the beginning of the text. */
function found(text: string, rules: readonly Rule[], more: Partial<LintOptions> = {}): readonly string[] {
  return lint(text, rules, more).map(
    ({ rule, severity, message, span }) => `${span.start.line - 9} ${rule} ${severity} ${message}`,
  )
}

function comment(order: string): string {
  return `<!-- everymust ${order} -->`
}

describe('lintDraft', () => {
  it('gives each finding its rule, its severity, its file and the page of the rule', () => {
    expect(lint('Text.\n\nAnd Alpha.', [oneRule])).toEqual([
      {
        rule: 'one-rule',
        severity: 'warning',
        message: 'Expected no Alpha.',
        hint: 'Go.',
        file: 'draft.md',
        span: {
          start: { line: 12, column: 5, offset: expect.any(Number) },
          end: { line: 12, column: 10, offset: expect.any(Number) },
        },
        url: 'https://docs.example/one-rule',
        related: [],
      },
    ])
  })

  it('orders findings by their place, whichever rule has them', () => {
    expect(found('Beta Alpha\n\nAlpha Beta', [oneRule, twoRule])).toEqual([
      '1 two-rule warning Expected no Beta.',
      '1 one-rule warning Expected no Alpha.',
      '3 one-rule warning Expected no Alpha.',
      '3 two-rule warning Expected no Beta.',
    ])
  })

  it('leaves out a rule that is off, by itself or as the user has it', () => {
    const off: Rule = { ...twoRule, severity: 'off' }
    expect(found('Alpha Beta', [oneRule, off])).toEqual(['1 one-rule warning Expected no Alpha.'])
    expect(
      found('Alpha Beta', [oneRule, off], { severities: { 'one-rule': 'off', 'two-rule': 'info' } }),
    ).toEqual(['1 two-rule info Expected no Beta.'])
  })

  it('takes the severity that the user set, else that of the place, else that of the rule', () => {
    const rule = wordRule('one-rule', 'Alpha', { severity: 'info' })
    expect(found('Alpha', [rule])).toEqual(['1 one-rule info Expected no Alpha.'])
    expect(found('Alpha', [rule], { severities: { 'one-rule': 'error' } })).toEqual([
      '1 one-rule error Expected no Alpha.',
    ])
  })

  it('is silent where a comment says so, for that rule only', () => {
    const text = `${comment('disable-next one-rule: fine')}\n\nAlpha Beta\n\nAlpha Beta`
    expect(found(text, [oneRule, twoRule, disableComment])).toEqual([
      '3 two-rule warning Expected no Beta.',
      '5 one-rule warning Expected no Alpha.',
      '5 two-rule warning Expected no Beta.',
    ])
  })

  it('is silent in a code block, in the front matter and in what a file includes', () => {
    const text = [
      '---\ntitle: Alpha\ndocname: draft-test\n---\n\n--- middle\n\n# Test\n',
      comment('disable-file one-rule: fine'),
      comment('disable-next two-rule: fine'),
      '~~~ json\n{ "Beta": 1 }\n~~~',
      comment('disable-next reading: a build makes it'),
      '~~~ json\n{::include gone.json}\n~~~\n',
    ].join('\n\n')
    expect(found(text, [oneRule, twoRule, reading, disableComment])).toEqual([])
    expect(found(text.replace(comment('disable-next reading: a build makes it'), ''), [reading])).toEqual([
      expect.stringContaining('Expected to include `gone.json`'),
    ])
  })

  it('is silent in a file that is included after the comment', () => {
    const text = `---\ntitle: T\ndocname: draft-t\n---\n\n--- middle\n\n# T\n\n${comment('disable one-rule: not ours')}\n\n{::include other.md}\n\n${comment('enable one-rule')}\n\nAlpha\n`
    const includes = {
      read: () => ({ kind: 'text' as const, file: 'other.md', text: '\n\n\n\n\nHere is Alpha.\n' }),
      list: () => [],
    }
    const document = parseDraft(new TextEncoder().encode(text), 'draft.md', { includes })
    const rule: Rule = {
      ...oneRule,
      *find({ document: { content } }) {
        for (const { children } of content.map(({ root }) => root)) {
          for (const { position } of children) {
            const { start, end, file } = position ?? {}
            if (start === undefined || end === undefined || file === undefined) continue
            const span = { start: { ...start, offset: start.offset ?? 0 }, end: { ...end, offset: 0 }, file }
            yield { span, message: 'Expected nothing.', hint: 'Go.' }
          }
        }
      },
    }
    const subject = { document, model: buildModel(document), schemas: new Map() }
    const options = { severities: {}, urlOf: () => 'https://docs.example/' }
    expect(lintDraft(subject, { ...options, rules: [rule, disableComment] })).toEqual([])
    const open = { ...document, content: document.content.map((part) => ({ ...part, comments: [] })) }
    expect(lintDraft({ ...subject, document: open }, { ...options, rules: [rule] })).toMatchObject([
      { file: 'other.md' },
    ])
  })

  it('never silences what stands in another file, such as a check', () => {
    const rule = wordRule('one-rule', 'Alpha', { file: 'checks/one.ts' })
    expect(lint(`${comment('disable-file one-rule: fine')}\n\nAlpha`, [rule])).toHaveLength(1)
  })

  it('tells of a comment that silences nothing, which only warns', () => {
    const text = `${comment('disable-next one-rule two-rule: fine')}\n\nText.`
    expect(found(text, [oneRule, twoRule, disableComment])).toEqual([
      '1 disable-comment warning Expected a finding of `one-rule`, `two-rule` to silence here, received none.',
    ])
  })

  it('counts a comment as used that silences one of its rules', () => {
    const text = `${comment('disable-next one-rule two-rule: fine')}\n\nAn Alpha.`
    expect(found(text, [oneRule, twoRule, disableComment])).toEqual([])
  })

  it('takes the comment that reaches further for the one that silences', () => {
    const text = `${comment('disable one-rule: fine')}\n\n${comment('disable-next one-rule: fine')}\n\nAlpha`
    expect(found(text, [oneRule, disableComment])).toEqual([
      '3 disable-comment warning Expected a finding of `one-rule` to silence here, received none.',
    ])
  })

  it.each([
    ['is off by itself', [{ ...oneRule, severity: 'off' as const }, disableComment], {}],
    ['the user turned off', [oneRule, disableComment], { severities: { 'one-rule': 'off' as const } }],
    ['does not run here', [disableComment], { known: ['one-rule', 'disable-comment'] }],
    ['lacks the links it looks at', [{ ...oneRule, group: 'links' as const }, disableComment], {}],
    ['lacks the nits it looks at', [{ ...oneRule, group: 'format' as const }, disableComment], {}],
  ])('cannot tell whether a comment is of use for a rule that %s', (_, rules, more) => {
    expect(found(`${comment('disable-file one-rule: fine')}\n\nText.`, rules, more)).toEqual([])
  })

  it('tells of a comment for a rule that does not exist, with the names that are like it', () => {
    const rules = [oneRule, twoRule, disableComment]
    const [near, far] = lint(
      `${comment('disable-file one-rul: fine')}\n\n${comment('disable-file unheard-of: fine')}`,
      rules,
    )
    expect(near).toMatchObject({
      rule: 'disable-comment',
      severity: 'error',
      message: 'Expected the name of a rule, received `one-rul`.',
      hint: 'Perhaps `one-rule` is meant.',
    })
    expect(far?.hint).toBe('`everymust lint --list` prints the rules.')
  })

  it('can be told not to look at the comments', () => {
    const severities = { 'disable-comment': 'off' as const }
    expect(found(comment('disable-file one-rule'), [oneRule, disableComment], { severities })).toEqual([])
  })

  it('finds its way through many comments and many findings', () => {
    const text = `${comment('disable-next one-rule: fine')}\n\nAlpha\n\nAlpha\n\n`.repeat(4000)
    expect(lint(text, [oneRule, disableComment])).toHaveLength(4000)
  })
})
