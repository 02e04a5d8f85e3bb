import { describe, expect, it } from 'vitest'
import type { CheckOutcome, Run, Verdict } from '../../scripts/contract/run.ts'
import type { Section } from '../../scripts/contract/spec-model.ts'
import { colorsFor } from '../../scripts/report/colors.ts'
import { modelText } from '../../scripts/report/model-text.ts'
import { terminalReport } from '../../scripts/report/terminal.ts'
import { modelOf, requirement, span } from '../identity/toy-model.ts'
import { hostileCases, hostileFailures, hostileReport, unprintable } from './hostile-run.ts'
import { toyReport } from './toy-run.ts'

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
      Target  http://a.example/
      Found   A toy, which tells \\u202ename
      Draft   draft-toy-latest
      Reach   url (GET and HEAD on the target)
      Note    It is old.

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
        To repeat it:
          curl --include http://a.example/toy

      ✕ failed a~whol (MUST, Section 1 Answers, toy.md:1)
        “A server MUST answer:”
        Expected an answer, received nothing. [check/a~whol]
          > GET http://a.example/toy
          < 200 OK
            {}
        To repeat it:
          curl --include http://a.example/toy

      ? inconclusive a~part (MUST, Section 1 Answers, toy.md:1)
        “in time”
        Status 503 can be temporary. [check/a~part]
          > GET http://a.example/toy
          < 200 OK
            {}
        To repeat it:
          curl --include http://a.example/toy

      5 requirements: ✓ 1 passed (1 partial), ✕ 2 failed, ? 1 inconclusive, · 1 untested
      MUSTs that apply within this reach: 2 of 3 judged (66 %), 2 failed"
    `)
  })

  it('tells the notes of the run before those of the terms', () => {
    expect(report(100, { notes: ['It is \u001B[1mslow.'] })).toContain(
      'Note    It is \\u001b[1mslow.\nNote    It is old.\n',
    )
  })

  it('leaves out clauses and wraps text at thirty columns', () => {
    expect(report(30)).toMatchInlineSnapshot(`
      "Everymust 0.1.0: Toy
      Target  http://a.example/
      Found   A toy, which tells
              \\u202ename
      Draft   draft-toy-latest
      Reach   url (GET and HEAD on
              the target)
      Note    It is old.

      1 Answers
        ✓ passed (partial) MUST       a~good
        ✕ failed           MUST       a~fail
        ✕ failed           MUST       a~whol
          ? inconclusive     MUST       a~part
        · untested         SHOULD NOT a~none

      ✕ failed a~fail
        (MUST, Section 1 Answers,
        toy.md:1)
        “A server MUST send its
        \\u001b[31mname, as a
        string.”
        Expected \`name\` to be of
        type \`string\`, received
        \`\\u001b]0;x\\u0007\`.
        [check/a~fail]
          > GET http://a.example/toy
          < 200 OK
            {}
        To repeat it:
          curl --include http://a.example/toy

      ✕ failed a~whol
        (MUST, Section 1 Answers,
        toy.md:1)
        “A server MUST answer:”
        Expected an answer, received
        nothing. [check/a~whol]
          > GET http://a.example/toy
          < 200 OK
            {}
        To repeat it:
          curl --include http://a.example/toy

      ? inconclusive a~part
        (MUST, Section 1 Answers,
        toy.md:1)
        “in time”
        Status 503 can be temporary.
        [check/a~part]
          > GET http://a.example/toy
          < 200 OK
            {}
        To repeat it:
          curl --include http://a.example/toy

      5 requirements:
        ✓ 1 passed (1 partial),
        ✕ 2 failed,
        ? 1 inconclusive,
        · 1 untested
      MUSTs that apply within this
        reach: 2 of 3 judged (66 %),
        2 failed"
    `)
  })

  it('does not round a share up to what it did not reach', () => {
    const judged = { applicable: 1000, judged: 499, failed: 0, errored: 0 }
    expect(report(80, { judged }).split('\n').at(-1)).toBe(
      'MUSTs that apply within this reach: 499 of 1000 judged (49 %), 0 failed',
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

describe('terminalReport of a draft that is linked to another', () => {
  const fields = { anchor: 'fields', number: '3.2', title: 'Fi\u001Belds' }
  const preface = { anchor: 'a-preface', number: '', title: 'Preface' }
  const cite = { docname: 'draft-tasks-05', section: fields, level: 'MUST', direction: 'equal' } as const
  const verdicts = run.verdicts.map((verdict): Verdict => {
    if (verdict.requirement === 'a~fail')
      return {
        ...verdict,
        cites: [cite, { ...cite, section: preface, level: 'SHOULD', direction: 'ours-implies' }],
      }
    if (verdict.requirement === 'a~good') return { ...verdict, cites: [{ ...cite, section: preface }] }
    return { ...verdict, ours: true }
  })

  it('cites the section of that one first, and says what is ours', () => {
    expect(report(100, { verdicts })).toMatchInlineSnapshot(`
      "Everymust 0.1.0: Toy
      Target  http://a.example/
      Found   A toy, which tells \\u202ename
      Draft   draft-toy-latest
      Cites   draft-tasks-05; what is not in it is ours and decides nothing
      Reach   url (GET and HEAD on the target)
      Note    It is old.

      1 Answers
        ✓ passed (partial) MUST       §a-pref… a~good A server MUST answer.
        ✕ failed           MUST       §3.2     a~fail A server MUST send its \\u001b[31mname, as a string.
        ✕ failed           MUST       ours     a~whol A server MUST answer:
          ? inconclusive     MUST       ours     a~part in time
        · untested         SHOULD NOT ours     a~none A server SHOULD NOT sleep.

      ✕ failed draft-tasks-05 Section 3.2 “Fi\\u001belds” (MUST)
        also draft-tasks-05 “Preface” (SHOULD, ours asks for more)
        id a~fail (MUST, Section 1 Answers, toy.md:1)
        “A server MUST send its \\u001b[31mname, as a string.”
        Expected \`name\` to be of type \`string\`, received \`\\u001b]0;x\\u0007\`. [check/a~fail]
          > GET http://a.example/toy
          < 200 OK
            {}
        To repeat it:
          curl --include http://a.example/toy

      ✕ failed a~whol (MUST, Section 1 Answers, toy.md:1)
        Ours: the linked draft does not ask for it, so it decides nothing.
        “A server MUST answer:”
        Expected an answer, received nothing. [check/a~whol]
          > GET http://a.example/toy
          < 200 OK
            {}
        To repeat it:
          curl --include http://a.example/toy

      ? inconclusive a~part (MUST, Section 1 Answers, toy.md:1)
        Ours: the linked draft does not ask for it, so it decides nothing.
        “in time”
        Status 503 can be temporary. [check/a~part]
          > GET http://a.example/toy
          < 200 OK
            {}
        To repeat it:
          curl --include http://a.example/toy

      5 requirements: ✓ 1 passed (1 partial), ✕ 2 failed, ? 1 inconclusive, · 1 untested
      3 of them are ours, not in the linked draft: they decide no exit code
      MUSTs that apply within this reach: 2 of 3 judged (66 %), 2 failed"
    `)
  })

  it('fits thirty columns', () => {
    expect(report(30, { verdicts, exchanges: [] }).split('\n').slice(2, 20).join('\n'))
      .toMatchInlineSnapshot(`
        "Found   A toy, which tells
                \\u202ename
        Draft   draft-toy-latest
        Cites   draft-tasks-05; what
                is not in it is ours
                and decides nothing
        Reach   url (GET and HEAD on
                the target)
        Note    It is old.

        1 Answers
          ✓ passed (partial) MUST       §a-pref… a~good
          ✕ failed           MUST       §3.2     a~fail
          ✕ failed           MUST       ours     a~whol
            ? inconclusive     MUST       ours     a~part
          · untested         SHOULD NOT ours     a~none

        ✕ failed draft-tasks-05 Section 3.2 “Fi\\u001belds”"
      `)
  })

  it('lets nothing through that a terminal obeys', () => {
    expect(report(80, { verdicts })).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u)
  })
})

function through(requirement: string, verdict: Verdict['verdict']): Verdict['through'] {
  return [{ requirement, direction: 'equal', verdict }]
}

describe('terminalReport in terms of another draft', () => {
  const told: Partial<Run> = {
    suiteDraft: { docname: 'draft-ours-latest', sha256: 'cd' },
    checks: run.checks.map((check) => ({ ...check, requirement: check.requirement.replace('a~', 'ours~') })),
    verdicts: [
      verdictOf('a~good', 'untested', { reason: 'Not linked.', checks: [] }),
      verdictOf('a~fail', 'failed', {
        through: [
          { requirement: 'ours~fail', direction: 'ours-implied', verdict: 'failed' },
          { requirement: 'ours~good', direction: 'equal', verdict: 'passed' },
        ],
      }),
      verdictOf('a~whol', 'inconclusive', {
        checks: ['check/a~part'],
        through: through('ours~part', 'inconclusive'),
      }),
      verdictOf('a~part', 'inconclusive', {
        partOf: 'a~whol',
        through: through('ours~part', 'inconclusive'),
      }),
      verdictOf('a~none', 'inconclusive', {
        level: 'SHOULD NOT',
        checks: [],
        reason: '`ours~more`, which asks for more, failed: that does not tell.',
        through: [{ requirement: 'ours~more', direction: 'ours-implies', verdict: 'failed' }],
      }),
    ],
  }

  it('shows its words, and the ids of ours that each verdict comes from', () => {
    expect(report(100, told)).toMatchInlineSnapshot(`
      "Everymust 0.1.0: Toy
      Target  http://a.example/
      Found   A toy, which tells \\u202ename
      Draft   draft-toy-latest
      Suite   of draft-ours-latest, by its links
      Reach   url (GET and HEAD on the target)
      Note    It is old.

      1 Answers
        · untested     MUST                    A server MUST answer.
        ✕ failed       MUST       ours~fail +1 A server MUST send its \\u001b[31mname, as a string.
        ? inconclusive MUST       ours~part    A server MUST answer:
          ? inconclusive MUST       ours~part    in time
        ? inconclusive SHOULD NOT ours~more    A server SHOULD NOT sleep.

      ✕ failed draft-toy-latest Section 1 “Answers” (MUST, toy.md:1, a~fail)
        through ours~fail (implied by it): failed
        through ours~good (equal): passed
        “A server MUST send its \\u001b[31mname, as a string.”
        Expected \`name\` to be of type \`string\`, received \`\\u001b]0;x\\u0007\`. [check/a~fail]
          > GET http://a.example/toy
          < 200 OK
            {}
        To repeat it:
          curl --include http://a.example/toy

      ? inconclusive draft-toy-latest Section 1 “Answers” (MUST, toy.md:1, a~part)
        through ours~part (equal): inconclusive
        “in time”
        Status 503 can be temporary. [check/a~part]
          > GET http://a.example/toy
          < 200 OK
            {}
        To repeat it:
          curl --include http://a.example/toy

      ? inconclusive draft-toy-latest Section 1 “Answers” (SHOULD NOT, toy.md:1, a~none)
        through ours~more (implies it): failed
        “A server SHOULD NOT sleep.”
        \`ours~more\`, which asks for more, failed: that does not tell.
        To repeat it:
          everymust check http://a.example/ --reach url --only ours~more

      5 requirements: ✕ 1 failed, ? 3 inconclusive, · 1 untested
      MUSTs that apply within this reach: 2 of 3 judged (66 %), 2 failed"
    `)
  })
})

describe('modelText', () => {
  it('shows what a draft holds, with the place of each', () => {
    expect(modelText(model, colors, 80)).toMatchInlineSnapshot(`
      "draft-toy-latest Toy
      1 section, 4 requirements, 1 message, 0 operations, 1 code block, 0 examples, 0 terms

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
      'draft-toy-latest Toy\n0 sections, 0 requirements, 0 messages, 0 operations, 0 code blocks, 0 examples, 0 terms',
    )
  })
})

describe('terminalReport of every kind of verdict', () => {
  it.each([40, 80, 160])(
    'fits %d columns, and shows what is known, blocked and not in the version',
    async (width) => {
      await expect(`${terminalReport({ ...toyReport(), colors, width })}\n`).toMatchFileSnapshot(
        `../fixtures/report/terminal-${width}.txt`,
      )
    },
  )

  it('keeps within its width what can be wrapped', () => {
    const long = terminalReport({ ...toyReport(), colors, width: 40 })
      .split('\n')
      .filter((line) => line.length > 40)
    const bound = /^ {4}(?:[<>]|curl|everymust)|^ +[✓✕?⊘!–·] [a-z]+.* (?:MUST|SHOULD|MAY)/u
    expect(long.filter((line) => !bound.test(line))).toEqual([])
  })

  it('is the same with colours', () => {
    const plain = terminalReport({ ...toyReport(), colors, width: 80 })
    const colorful = terminalReport({ ...toyReport(), colors: colorsFor({ isTTY: true }, {}), width: 80 })
    // oxlint-disable-next-line no-control-regex -- colours are control sequences
    expect(colorful.replaceAll(/\u001B\[\d+m/g, '')).toBe(plain)
  })

  it('says so where it was interrupted', () => {
    const text = terminalReport({ ...toyReport({ interrupted: true }), colors, width: 80 })
    expect(text).toContain('\nEnded   Interrupted: what was not judged by then is untested.\n')
    expect(text.split('\n').at(-1)).toBe('Interrupted: what was not judged by then is untested.')
  })

  it('shows the first few of many exchanges', () => {
    const { exchanges, checks } = toyReport().run
    const evidence = Array.from({ length: 9 }, (_, index) => index)
    const many = toyReport({
      exchanges: evidence.flatMap((index) => exchanges[index % exchanges.length] ?? []),
      checks: checks.map((check) => ({ ...check, evidence })),
    })
    expect(terminalReport({ ...many, colors, width: 80 })).toContain(
      '    … 4 more exchanges, which --report html=FILE shows\n',
    )
  })

  it.each(hostileCases)('lets no terminal obey %s', (_, text) => {
    for (const hostile of [hostileReport(text), hostileFailures(text)]) {
      const written = terminalReport({ ...hostile, colors, width: 80 })
      expect(unprintable.exec(written)).toBeNull()
      expect(written.isWellFormed()).toBe(true)
    }
  })
})
