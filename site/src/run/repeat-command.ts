import type { Run, Verdict } from '../../../scripts/contract/run.ts'
import type { RunRequest } from '../../../scripts/contract/service.ts'
import { shellWord } from '../browser/check/shell-word.ts'

/** A run as a page shows it. */
export interface ShownRun {
  /** None of a run that the site was built with. */
  readonly id?: string | undefined
  readonly run: Run
  /** What the service was asked for, where it made the run. */
  readonly request?: RunRequest | undefined
}

/** The command that judges one requirement again, as the command line itself would tell it. */
export function repeatCommand({ run, request }: ShownRun, verdict: Verdict): string {
  const { requirement, through = [] } = verdict
  // In terms of another draft a verdict has no check of its own: those of the suite's draft behind it have.
  const only = through.length === 0 ? [requirement] : through.map((one) => one.requirement)
  const words = ['npx', 'everymust', 'check', ...runWords(run, request), '--only', ...only]
  return words.map(shellWord).join(' ')
}

function runWords({ target, reach, profile }: Run, request: RunRequest | undefined): readonly string[] {
  const version = request?.profile ?? (profile?.told === undefined ? undefined : profile.version)
  const recipient = request?.recipient
  return [
    ...(request?.target.kind === 'reference' ? [] : [target]),
    '--reach',
    reach,
    ...(recipient === undefined ? [] : ['--recipient', recipient]),
    ...(version === undefined ? [] : ['--profile', version]),
    ...(request?.target.kind === 'reference'
      ? [
          ...request.target.faults.flatMap((name) => ['--fault', name]),
          ...request.target.variants.flatMap((name) => ['--variant', name]),
        ]
      : []),
  ]
}
