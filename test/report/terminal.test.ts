import { describe, expect, it } from 'vitest'
import type { CheckOutcome, Run, Verdict } from '../../scripts/contract/run.ts'
import type { Section } from '../../scripts/contract/spec-model.ts'
import { colorsFor } from '../../scripts/report/colors.ts'
import { modelText } from '../../scripts/report/model-text.ts'
import { terminalReport } from '../../scripts/report/terminal.ts'
import { modelOf, requirement, span } from '../identity/toy-model.ts'

const colors = colorsFor({}, {})
const section: Section = {
  anchor: 'a',
  number: '1',
  title: 'Answers',
  depth: 1,
  part: 'middle',
  normative: true,
  span,
}
const part = { id: 'a~part', level: 'MUST' as const, text: 'in time', span }
const model = modelOf(
  [
    requirement('a~good'),
    requirement('a~fail', { clause: 'A server MUST send its \u001B[31mname, as a string.' }),
    requirement('a~whol', { clause: 'A server MUST answer:', parts: [part] }),
    requirement('a~none', { level: 'SHOULD NOT', clause: 'A server SHOULD NOT sleep.' }),
  ],
  {
    sections: [section],
    codeBlocks: [{ type: 'js\u001Bon', text: '{}\n{}', section: 'a', line: 3, span }],
    messages: [{ name: 'toy', section: 'a', title: 'To\u0007y', line: 4, span, fields: [], rules: [] }],
  },
)

function verdictOf(id: string, verdict: Verdict['verdict'], more: Partial<Verdict> = {}): Verdict {
  return {
    requirement: id,
    level: 'MUST',
    section: 'a',
    verdict,
    partial: false,
    checks: [`check/${id}`],
    ...more,
  }
}

function outcomeOf(id: string, outcome: CheckOutcome['outcome'], message: string): CheckOutcome {
  return {
    id: `check/${id}`,
    requirement: id,
    kind: 'written',
    reach: 'url',
    outcome,
    message,
    durationMs: 1,
    evidence: [0],
  }
}

const run: Run = {
  format: 'everymust-run/1',
  suite: '0.1.0',
  target: 'http://a.example/',
  protocol: 'Toy',
  draft: { docname: 'draft-toy-latest', sha256: 'ab' },
  reach: 'url',
  startedAt: '1970-01-01T00:00:00.000Z',
  durationMs: 5,
  recognised: 'A toy, which tells \u202Ename',
  checks: [
    outcomeOf('a~fail', 'failed', 'Expected `name` to be of type `string`, received `\u001B]0;x\u0007`.'),
    outcomeOf('a~whol', 'failed', 'Expected an answer, received nothing.'),
    outcomeOf('a~part', 'inconclusive', 'Status 503 can be temporary.'),
  ],
  verdicts: [
    verdictOf('a~good', 'passed', { partial: true }),
    verdictOf('a~fail', 'failed'),
    verdictOf('a~whol', 'failed', { checks: ['check/a~whol', 'check/a~part'] }),
    verdictOf('a~part', 'inconclusive', { partOf: 'a~whol' }),
    verdictOf('a~none', 'untested', { level: 'SHOULD NOT', reason: 'No check.', checks: [] }),
  ],
  judged: { applicable: 3, judged: 2, failed: 2, errored: 0 },
  exchanges: [
    {
      request: { method: 'GET', url: 'http://a.example/toy', headers: {} },
      response: { status: 200, statusText: 'OK', headers: {}, body: '{}', bodyBytes: 2, validUtf8: true },
      redirects: [],
      finalUrl: 'http://a.example/toy',
      durationMs: 1,
    },
  ],
}

function report(width: number, more: Partial<Run> = {}): string {
  return terminalReport({
    run: { ...run, ...more },
    model,
    notes: ['It is old.'],
    draftFile: 'toy.md',
    colors,
    width,
  })
}

describe('terminalReport', () => {
  it('shows head, verdicts, failures and summary at a hundred columns', () => {
    expect(report(100)).toMatchInlineSnapshot(`
      "Everymust 0.1.0: Toy
      Target http://a.example/
      Found  A toy, which tells \\u202ename
      Draft  draft-toy-latest
      Reach  url (GET and HEAD on the target)
      Note   It is old.

      1 Answers
        ✓ passed (partial) MUST       a~good A server MUST answer.
        ✕ failed           MUST       a~fail A server MUST send its \\u001b[31mname, as a string.
        ✕ failed           MUST       a~whol A server MUST answer:
          ? inconclusive     MUST       a~part in time
        · untested         SHOULD NOT a~none A server SHOULD NOT sleep.

      ✕ failed a~fail (MUST, Section 1 Answers, toy.md:1)
        “A server MUST send its \\u001b[31mname, as a string.”
        Expected \`name\` to be of type \`string\`, received \`\\u001b]0;x\\u0007\`. [check/a~fail]
          > GET http://a.example/toy
          < 200 OK
            {}

      ✕ failed a~whol (MUST, Section 1 Answers, toy.md:1)
        “A server MUST answer:”
        Expected an answer, received nothing. [check/a~whol]
          > GET http://a.example/toy
          < 200 OK
            {}

      ? inconclusive a~part (MUST, Section 1 Answers, toy.md:1)
        “in time”
        Status 503 can be temporary. [check/a~part]
          > GET http://a.example/toy
          < 200 OK
            {}

      5 requirements: ✓ 1 passed (1 partial), ✕ 2 failed, ? 1 inconclusive, · 1 untested
      3 MUSTs apply within this reach: 2 judged (66 %), 2 failed"
    `)
  })

  it('leaves out clauses and wraps text at thirty columns', () => {
    expect(report(30)).toMatchInlineSnapshot(`
      "Everymust 0.1.0: Toy
      Target http://a.example/
      Found  A toy, which tells
             \\u202ename
      Draft  draft-toy-latest
      Reach  url (GET and HEAD on
             the target)
      Note   It is old.

      1 Answers
        ✓ passed (partial) MUST       a~good
        ✕ failed           MUST       a~fail
        ✕ failed           MUST       a~whol
          ? inconclusive     MUST       a~part
        · untested         SHOULD NOT a~none

      ✕ failed a~fail (MUST, Section 1 Answers, toy.md:1)
        “A server MUST send its
        \\u001b[31mname, as a
        string.”
        Expected \`name\` to be of
        type \`string\`, received
        \`\\u001b]0;x\\u0007\`. [check/a~fail]
          > GET http://a.example/toy
          < 200 OK
            {}

      ✕ failed a~whol (MUST, Section 1 Answers, toy.md:1)
        “A server MUST answer:”
        Expected an answer, received
        nothing. [check/a~whol]
          > GET http://a.example/toy
          < 200 OK
            {}

      ? inconclusive a~part (MUST, Section 1 Answers, toy.md:1)
        “in time”
        Status 503 can be temporary. [check/a~part]
          > GET http://a.example/toy
          < 200 OK
            {}

      5 requirements: ✓ 1 passed (1 partial), ✕ 2 failed, ? 1 inconclusive, · 1 untested
      3 MUSTs apply within this reach: 2 judged (66 %), 2 failed"
    `)
  })

  it('does not round a share up to what it did not reach', () => {
    const judged = { applicable: 1000, judged: 499, failed: 0, errored: 0 }
    expect(report(80, { judged }).split('\n').at(-1)).toBe(
      '1000 MUSTs apply within this reach: 499 judged (49 %), 0 failed',
    )
  })

  it('lets nothing through that a terminal obeys, and colours only by its own hand', () => {
    expect(report(80)).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u)
    const colorful = terminalReport({
      run,
      model,
      notes: [],
      draftFile: 'toy.md',
      colors: colorsFor({ isTTY: true }, {}),
      width: 80,
    })
    // oxlint-disable-next-line no-control-regex -- colours are control sequences
    expect(colorful.replaceAll(/\u001B\[\d+m/g, '')).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u)
    expect(colorful).toContain('\u001B[31m')
  })
})

describe('modelText', () => {
  it('shows what a draft holds, with the place of each', () => {
    expect(modelText(model, colors, 80)).toMatchInlineSnapshot(`
      "draft-toy-latest Toy
      1 section, 4 requirements, 1 message, 1 code block, 0 examples, 0 terms

      Sections
        1:1       1 Answers #a

      Requirements
        1:1       MUST       a~good A server MUST answer.
        1:1       MUST       a~fail A server MUST send its \\u001b[31mname, as a stri…
        1:1       MUST       a~whol A server MUST answer:
        1:1         MUST     a~part in time
        1:1       SHOULD NOT a~none A server SHOULD NOT sleep.

      Messages
        4:1       toy: To\\u0007y, 0 fields #a

      Code blocks
        1:1       js\\u001bon, 2 lines #a"
    `)
  })

  it('shows only the head of a draft that holds nothing', () => {
    expect(modelText(modelOf([]), colors, 80)).toBe(
      'draft-toy-latest Toy\n0 sections, 0 requirements, 0 messages, 0 code blocks, 0 examples, 0 terms',
    )
  })
})
