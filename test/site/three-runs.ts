import { browserModules } from '../../scripts/commands/browser-modules.ts'
import type { Run, VerdictKind } from '../../scripts/contract/run.ts'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import { attack } from './shop.ts'
import { draftOf, runOf, siteDataOf } from './site-modules.ts'

/** Four requirements in two sections, and one that is never judged. */
const threeDraft = draftOf(
  '# Answers {#answers}\n\nA server MUST answer.\n{: #answer}\n\nIt SHOULD be quick.\n{: #quick}\n\n' +
    '# Names {#names}\n\nA server MUST have a name.\n{: #name}\n\nIt MAY have two.\n{: #two}\n\n' +
    '# Notes {#notes}\n\nThis section is non-normative.\n\nA server MUST rest.\n{: #rest}\n',
)

export const ids = ['answer', 'quick', 'name', 'two'] as const

/** A run on a server that came to these verdicts on the four, in their order. */
export function runOn(target: string, kinds: readonly VerdictKind[], more: Partial<Run> = {}): Run {
  const run = runOf(
    ids.map((requirement, index) => ({
      requirement,
      section: index < 2 ? 'answers' : 'names',
      verdict: kinds[index] ?? 'untested',
      checks: [`${requirement}/seen`],
    })),
  )
  return {
    ...run,
    target,
    draft: { docname: 'draft-toy-latest', sha256: '0' },
    checks: ids.map((requirement, index) => ({
      id: `${requirement}/seen`,
      requirement,
      kind: 'written',
      reach: 'url',
      outcome: outcomeOf(kinds[index]),
      message: `Expected \`${requirement}\`, received \`${attack}\`.`,
      durationMs: 1,
      evidence: [],
    })),
    judged: {
      applicable: 2,
      judged: 1,
      failed: kinds.filter((kind) => kind === 'failed').length,
      errored: 0,
    },
    ...more,
  }
}

function outcomeOf(kind: VerdictKind = 'untested'): Run['checks'][number]['outcome'] {
  return kind === 'untested' ? 'blocked' : kind
}

export const one = runOn('https://one.example/', ['passed', 'failed', 'passed', 'untested'])
export const two = runOn(`https://two.example/${attack}`, ['failed', 'passed', 'passed', 'not-applicable'], {
  startedAt: '2026-02-02T00:00:00Z',
  reach: 'probe',
  suite: `0.2.0 ${attack}`,
  profile: {
    version: '1.0',
    told: `1.0 ${attack}`,
    latest: '1.1',
    judged: { applicable: 2, judged: 1, failed: 1, errored: 0 },
  },
})
export const three = runOn('https://one.example/', ['blocked', 'passed', 'passed', 'untested'], {
  startedAt: '2026-03-03T00:00:00Z',
  notes: [`It was tired. \u202E${attack}`],
})

/** What a hostile server would like to be called. */
export const hostileName = `two.example\u202E${attack}`

/** A site that was built with three runs, two of them on one server. */
export async function threeRunsData(): Promise<SiteData> {
  return {
    ...siteDataOf(threeDraft),
    modules: await browserModules(new Map()),
    run: one,
    runs: [
      { name: 'one.example, 2026-01-01', run: one },
      { name: hostileName, run: two },
      { name: 'one.example, 2026-03-03', run: three },
    ],
  }
}
