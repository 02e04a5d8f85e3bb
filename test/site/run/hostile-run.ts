import type { CheckOutcome, Run } from '../../../scripts/contract/run.ts'
import type { SiteData } from '../../../scripts/contract/site-data.ts'
import { attack } from '../shop.ts'
import { idsOf, runOf } from '../site-modules.ts'

export const bidi = `\u202Etxt.exe ${attack} <img src=x onerror="window.broken = true"> javascript:window.broken=true`

/** A run of the shop in which the first requirement failed, the second was blocked and the third passed. */
export function shopRun(data: SiteData, more: Partial<Run> = {}): Run {
  const [first = '', second = '', third = ''] = idsOf(data)
  return {
    ...runOf([
      { requirement: first, verdict: 'failed', checks: ['a', 'b'] },
      { requirement: second, verdict: 'blocked', reason: 'Nobody answers at `/items`.' },
      { requirement: third, verdict: 'passed' },
    ]),
    draft: { docname: data.model.docname, sha256: data.draftSha256 },
    target: 'https://shop.example/',
    reach: 'probe',
    checks: [
      outcomeOf('a', first, 'Expected `api`, received `{}`.', [0]),
      outcomeOf('b', first, 'Again.', [0]),
    ],
    judged: { applicable: 3, judged: 2, failed: 1, errored: 0 },
    exchanges: [exchangeOf('{"wrong":true}')],
    ...more,
  }
}

/** The same with hostile text wherever text is free, and too much of everything. */
export function hostileRun(data: SiteData): Run {
  const run = shopRun(data)
  const [first = ''] = idsOf(data)
  const strangers = ['__proto__', 'constructor', 'toString', bidi].flatMap(
    (requirement) => runOf([{ requirement, verdict: 'failed', checks: ['__proto__', bidi] }]).verdicts,
  )
  return {
    ...run,
    target: `javascript:alert(1)//${bidi}`,
    suite: bidi,
    protocol: bidi,
    recognised: `${bidi}${'r'.repeat(100_000)}`,
    notes: Array.from({ length: 500 }, () => bidi),
    findings: [{ name: bidi, message: bidi, evidence: [0, 7] }],
    profile: { version: bidi, told: bidi, latest: '\u202E', judged: run.judged },
    checks: [
      ...Array.from({ length: 30 }, (_, index) => outcomeOf(`x${index}`, first, bidi, many)),
      outcomeOf('a', first, `${bidi}${'m'.repeat(1_000_000)}`, many),
      outcomeOf('__proto__', '__proto__', bidi, [1e15]),
    ],
    verdicts: [
      ...run.verdicts.map((verdict) => ({
        ...verdict,
        reason: bidi,
        checks: ['a', ...Array.from({ length: 30 }, (_, index) => `x${index}`)],
      })),
      ...strangers,
    ],
    exchanges: Array.from({ length: 3000 }, () => exchangeOf(bidi)),
  }
}

const many = Array.from({ length: 3000 }, (_, index) => index)

function outcomeOf(
  id: string,
  requirement: string,
  message: string,
  evidence: readonly number[],
): CheckOutcome {
  return {
    id,
    requirement,
    kind: 'written',
    reach: 'probe',
    outcome: 'failed',
    message,
    durationMs: 1,
    evidence: [...evidence],
  }
}

function exchangeOf(body: string): Run['exchanges'][number] {
  return {
    request: { method: 'GET', url: `https://shop.example/${body.length}`, headers: { accept: body } },
    response: {
      status: 200,
      statusText: body,
      headers: { 'x-name': body },
      body,
      bodyBytes: body.length,
      validUtf8: false,
    },
    redirects: [{ status: 302, url: body, location: body }],
    finalUrl: body,
    durationMs: 3,
  }
}
