import type { CheckOutcome, RecordedExchange, Run, Verdict } from '../../scripts/contract/run.ts'
import type { Section } from '../../scripts/contract/spec-model.ts'
import type { RunReport } from '../../scripts/report/run-report.ts'
import { modelOf, partAt, requirement, span } from '../identity/toy-model.ts'

function sectionOf(anchor: string, number: string, title: string): Section {
  return { anchor, number, title, depth: 1, part: 'middle', normative: true, span }
}

const model = modelOf(
  [
    requirement('ask~good', { clause: 'A server MUST answer.', line: 10 }),
    requirement('ask~name', { clause: 'A server MUST send its `name`, as a string.', line: 12 }),
    requirement('ask~list', {
      clause: 'A server MUST send each of these:',
      line: 14,
      parts: [{ ...partAt(1, 'its age'), id: 'ask~part' }],
    }),
    requirement('ask~kown', { clause: 'A server MUST NOT send its shoe size.', level: 'MUST NOT', line: 18 }),
    requirement('ask~hope', { level: 'SHOULD', clause: 'A server SHOULD be quick.', line: 20 }),
    requirement('tell~news', { clause: 'A server MUST tell what is new.', line: 30 }),
    requirement('tell~dont', { level: 'MUST NOT', clause: 'A server MUST NOT lie.', line: 31 }),
    requirement('tell~well', { clause: 'A server MUST be well.', line: 32 }),
    requirement('tell~late', { clause: 'A server MUST tell of its future.', line: 33 }),
    requirement('tell~mind', { level: 'SHOULD NOT', clause: 'A server SHOULD NOT sleep.', line: 34 }),
  ],
  { sections: [sectionOf('ask', '1', 'Questions'), sectionOf('tell', '2', 'News')] },
)

function verdictOf(id: string, verdict: Verdict['verdict'], more: Partial<Verdict> = {}): Verdict {
  const section = id.slice(0, id.indexOf('~'))
  return {
    requirement: id,
    level: 'MUST',
    section,
    verdict,
    partial: false,
    checks: [`${section}/${id}`],
    ...more,
  }
}

function outcomeOf(
  requirement: string,
  outcome: CheckOutcome['outcome'],
  evidence: CheckOutcome['evidence'],
  message?: string,
): CheckOutcome {
  const id = `${requirement.slice(0, requirement.indexOf('~'))}/${requirement}`
  return {
    id,
    requirement,
    kind: 'written',
    reach: 'peer',
    outcome,
    durationMs: 12,
    evidence,
    ...(message !== undefined && { message }),
  }
}

const asked: RecordedExchange = {
  at: 1_000,
  request: {
    method: 'GET',
    url: 'https://toy.example/name?full=yes',
    headers: { accept: 'application/json', 'user-agent': 'everymust/0.1.0', 'accept-encoding': 'gzip' },
  },
  response: {
    status: 200,
    statusText: 'OK',
    headers: { 'content-type': 'application/json' },
    body: '{"name":7}',
    bodyBytes: 10,
    validUtf8: true,
  },
  redirects: [{ status: 302, url: 'https://toy.example/name?full=yes', location: '/names/1' }],
  finalUrl: 'https://toy.example/names/1',
  durationMs: 25,
}

const told: RecordedExchange = {
  direction: 'received',
  at: 2_000,
  request: {
    method: 'POST',
    url: 'https://peer.example/news',
    headers: { 'content-type': 'application/json', signature: 'a=:b:', 'signature-input': 'a=("@method")' },
    body: '{"news":"none","key":"[secret removed]"}',
  },
  response: { status: 201, statusText: '', headers: {}, body: '', bodyBytes: 0, validUtf8: true },
  redirects: [],
  finalUrl: 'https://peer.example/news',
  durationMs: 0,
}

const refused: RecordedExchange = {
  request: { method: 'POST', url: 'https://toy.example/well', headers: { signature: 'a=:b:' }, body: '{}' },
  redirects: [],
  finalUrl: 'https://toy.example/well',
  failure: { code: 'timeout', message: 'Nothing came within 10 s.' },
  durationMs: 10_000,
}

const toyRun: Run = {
  format: 'everymust-run/1',
  suite: '0.1.0',
  target: 'https://toy.example/',
  protocol: 'Toy',
  draft: { docname: 'draft-toy-latest', sha256: 'ab'.repeat(32) },
  reach: 'peer',
  startedAt: '1970-01-01T00:00:01.000Z',
  durationMs: 12_500,
  recognised: 'A toy that tells version 1.1',
  profile: {
    version: '1.1',
    told: '1.1-beta',
    latest: '2.0',
    judged: { applicable: 9, judged: 4, failed: 3, errored: 1 },
  },
  findings: [{ name: 'slow-answer', message: 'It took `3` s to answer.', evidence: [0] }],
  notes: ['It is old.'],
  checks: [
    outcomeOf('ask~good', 'passed', [0]),
    outcomeOf('ask~name', 'failed', [0], 'Expected `name` to be of type `string`, received `7`.'),
    outcomeOf('ask~part', 'failed', [1], 'Expected `age`, received nothing.'),
    outcomeOf('ask~kown', 'failed', [0], 'Expected no `shoeSize`, received `41`.'),
    outcomeOf('ask~hope', 'inconclusive', [2], 'Status `503` can be temporary.'),
    outcomeOf('tell~news', 'blocked', [2], 'No request of the target came within 15 s.'),
    outcomeOf('tell~dont', 'blocked', [2], 'No request of the target came within 15 s.'),
    outcomeOf('tell~well', 'errored', [2], 'The check went wrong: TypeError.'),
  ],
  verdicts: [
    verdictOf('ask~good', 'passed', { partial: true }),
    verdictOf('ask~name', 'failed'),
    verdictOf('ask~list', 'failed', { checks: ['ask/ask~part'] }),
    verdictOf('ask~part', 'failed', { partOf: 'ask~list' }),
    verdictOf('ask~kown', 'failed', { level: 'MUST NOT' }),
    verdictOf('ask~hope', 'inconclusive', { level: 'SHOULD' }),
    verdictOf('tell~news', 'blocked'),
    verdictOf('tell~dont', 'blocked', { level: 'MUST NOT' }),
    verdictOf('tell~well', 'errored'),
    verdictOf('tell~late', 'not-applicable', {
      since: '2.0',
      reason: 'Version 2.0 has it first.',
      byLatest: { verdict: 'failed', partial: false },
      checks: [],
    }),
    verdictOf('tell~mind', 'untested', { level: 'SHOULD NOT', reason: 'No check.', checks: [] }),
  ],
  judged: { applicable: 8, judged: 3, failed: 3, errored: 1 },
  exchanges: [asked, told, refused],
}

/** A report of a small run that has one verdict of every kind, in both directions; its run may differ. */
export function toyReport(more: Partial<Run> = {}): RunReport {
  return {
    run: { ...toyRun, ...more },
    model,
    notes: [],
    draftFile: 'toy.md',
    place: { root: '/home/editor/drafts', path: 'draft/toy.md' },
    homepage: 'https://everymust.example/',
    known: new Map([['ask~kown', 'The feet are measured next year.']]),
  }
}
