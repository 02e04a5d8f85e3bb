import type { CheckOutcome, RecordedExchange, Verdict, VerdictKind } from '../../scripts/contract/run.ts'
import type { RunReport } from '../../scripts/report/run-report.ts'
import { requirementAt, span } from '../identity/toy-model.ts'
import { toyReport } from './toy-run.ts'

const kinds: readonly VerdictKind[] = [
  'passed',
  'failed',
  'inconclusive',
  'not-applicable',
  'blocked',
  'errored',
  'untested',
]

/** What a hostile target, draft or user would like to get into a report. */
const hostileTexts: readonly string[] = [
  '"\'><script>alert(1)</script><img src=x onerror=alert(1)>&amp;</style></details></pre>',
  'javascript:alert(1)',
  '\u202Eevil\u2066\u200F',
  '\u001B[31mred\u001B]0;title\u0007\u0000\u0008\u009B2J\r\n\u0085\u2028',
  ']]>--><!-- <?xml ?>',
  '%0A::error::x,y:z\n::stop-commands::all\n::error::z',
  '| a | `b` ```\n```\n# c @someone #12 [d](javascript:e) :tada: https://f.example/',
  '\n...\n---\nnot ok 99 - x # SKIP \\# y\nBail out! z\n1..3',
  '${SHELL} $(id) `id` ; rm -rf / && "x" \'y\' !! \\',
  'x'.repeat(20_000),
  '\uD800 lone \uDFFF \uFFFE\uFFFF',
  '__proto__',
]

/** The same with a name for each, short enough for the title of a test. */
export const hostileCases: readonly (readonly [name: string, text: string])[] = hostileTexts.map(
  (text) => [JSON.stringify(text.slice(0, 30)), text] as const,
)

/** A report with one text wherever a target, a draft, a workspace or a user has the say. */
export function hostileReport(text: string): RunReport {
  const exchange: RecordedExchange = {
    request: { method: text, url: text, headers: { [text]: text, 'content-type': text }, body: text },
    response: {
      status: 200,
      statusText: text,
      headers: { [text]: text, 'content-type': text, location: text },
      body: text,
      bodyBytes: text.length,
      validUtf8: true,
    },
    redirects: [{ status: 302, url: text, location: text }],
    finalUrl: text,
    durationMs: 1.5,
  }
  const { response: _, ...unanswered } = exchange
  const outcomeOf = (kind: VerdictKind): readonly CheckOutcome[] =>
    kind === 'untested'
      ? []
      : [
          {
            id: `${text}${kind}`,
            requirement: `${text}${kind}`,
            kind: 'written',
            reach: 'gesture',
            outcome: kind,
            message: text,
            durationMs: 1,
            evidence: [0, 1, 2],
          },
        ]
  const link = { anchor: text, number: text, title: text }
  const cite = { docname: text, section: link, level: 'MUST', direction: 'ours-implies' } as const
  const verdictOf = (kind: VerdictKind, index: number): Verdict => ({
    requirement: `${text}${kind}`,
    level: 'MUST',
    section: index % 2 === 0 ? text : `${text}of no draft`,
    verdict: kind,
    partial: kind === 'passed',
    reason: text,
    checks: [`${text}${kind}`],
    ...(index % 2 === 0 ? { cites: [cite, cite] } : { ours: true }),
    ...(kind === 'not-applicable' && { since: text }),
  })
  const report = toyReport({
    suite: text,
    target: text,
    protocol: text,
    draft: { docname: text, sha256: text },
    recognised: text,
    profile: {
      version: text,
      told: text,
      latest: text,
      judged: { applicable: 1, judged: 0, failed: 0, errored: 0 },
    },
    findings: [{ name: text, message: text, evidence: [0] }],
    interrupted: true,
    notes: [text],
    checks: kinds.flatMap(outcomeOf),
    verdicts: kinds.map(verdictOf),
    exchanges: [
      exchange,
      { ...exchange, direction: 'received' },
      { ...unanswered, failure: { code: text, message: text } },
    ],
  })
  const requirements = kinds.map((kind, index) => ({
    ...requirementAt(0, index % 2 === 0 ? text : `${text}of no draft`, text),
    id: `${text}${kind}`,
    field: { message: text, path: [text, '*'] },
    parts: [{ id: `${text}${kind}part`, level: 'MUST' as const, text, span }],
  }))
  return {
    ...report,
    model: {
      ...report.model,
      docname: text,
      sections: [
        { anchor: text, number: text, title: text, depth: 1, part: 'middle', normative: true, span },
      ],
      requirements,
    },
    notes: [text],
    draftFile: text,
    place: { root: '/home/editor', path: text },
    known: new Map([[`${text}failed`, text]]),
    repeat: { words: [text, '--recipient', text], hasTarget: true },
  }
}

/** The same, where nothing is known to fail. */
export function hostileFailures(text: string): RunReport {
  return { ...hostileReport(text), known: new Map() }
}

/** What no terminal, log or XML may receive as it is, line feeds aside. */
export const unprintable = /[^\P{Cc}\n]|\p{Bidi_Control}|[\u2028\u2029]/u
