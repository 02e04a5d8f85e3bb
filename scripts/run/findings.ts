import type { Finding } from '../harness/run-tools.ts'

/** What was recognised in a run, each once. */
export type Findings = Map<string, Finding>

export function addFinding(findings: Findings, finding: Finding): void {
  const key = JSON.stringify([finding.name, finding.message])
  if (!findings.has(key)) findings.set(key, finding)
}
