import type { Run } from '../../../scripts/contract/run.ts'

/** What depends on whether the machine of the test has an address in a private network. */
const ofTheMachine: ReadonlySet<string> = new Set(['security-considerations~cbbj', 'discovery-failure~mntn'])

/** A run, as it is kept: what was judged, and why it failed or could not be, without what differs from run to run. */
export function reviewedVerdicts({ checks, verdicts, findings = [], profile, judged }: Run): string {
  const told = verdicts
    .filter(({ requirement }) => !ofTheMachine.has(requirement))
    .filter(({ verdict, byLatest }) => (byLatest?.verdict ?? verdict) !== 'untested')
    .map(({ requirement, level, verdict, byLatest }) => {
      const latest = byLatest?.verdict ?? verdict
      const reasons = checks
        .filter((check) => check.requirement === requirement && check.outcome === latest)
        .map(({ message }) => steady(message ?? ''))
      const isPlain = latest === 'passed' || latest === 'not-applicable'
      const inOwnVersion = byLatest === undefined ? '' : `, ${verdict} by ${profile?.version}`
      return [
        requirement,
        isPlain
          ? `${latest}${inOwnVersion}`
          : [`${level} ${latest}${inOwnVersion}`, ...new Set(reasons.filter((reason) => reason !== ''))],
      ] as const
    })
  const named = [...new Set(findings.map(({ name }) => name))].toSorted()
  const sorted = told.toSorted(([one], [other]) => (one < other ? -1 : 1))
  const kept = {
    findings: named,
    failedMusts: { byItsVersion: judged.failed, byLatest: profile?.judged.failed ?? judged.failed },
    verdicts: Object.fromEntries(sorted),
  }
  return `${JSON.stringify(kept, undefined, 2)}\n`
}

/** The verdicts that a run failed by the draft, by requirement. */
export function failures({ verdicts }: Run): readonly string[] {
  return verdicts
    .filter(({ verdict, byLatest }) => (byLatest?.verdict ?? verdict) === 'failed')
    .map(({ requirement }) => requirement)
}

/** Ports, and what differs from run to run: numbers that count up, and what is made up anew. */
function steady(message: string): string {
  return message
    .replaceAll(/(127\.0\.0\.1|localhost|\[[\da-f:]+\]|\d+\.\d+\.\d+\.\d+):\d+/g, '$1:PORT')
    .replaceAll(/\b[\da-f]{8,}\b/g, 'ID')
    .replaceAll(/received `\d{1,2}`/g, 'received `N`')
}
