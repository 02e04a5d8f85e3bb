import type { Reach } from '../contract/run.ts'
import { outlookText } from '../report/outlook-text.ts'
import { reachGains } from '../run/describe-plan.ts'
import { exitCodes } from '../run/exit-code.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { type CheckOptions, requireTogether } from './check-options.ts'
import { tellPlan } from './check-plan.ts'
import { readReports, requireWritable } from './check-reports.ts'
import { judgeOrder, type Order } from './check-target.ts'
import { type FinishedCheck, finishCheck } from './finish-check.ts'
import { interruptedCode, listenForInterrupts } from './interrupts.ts'
import { keepYoungGeneration } from './keep-young-generation.ts'
import { loadReference } from './load-reference.ts'
import { loadSuite } from './load-suite.ts'
import { guardRun } from './guard-run.ts'
import type { Output } from './output.ts'
import { programWords } from './program-words.ts'
import { readKnownFailures } from './read-baseline.ts'
import { readOwnDraft } from './read-own-draft.ts'
import { readSelection, requireProfile } from './read-selection.ts'
import { readTarget } from './read-target.ts'
import { rejudge } from './rejudge.ts'
import { refusalText } from './refusal-text.ts'
import { repeatWords, wordsForReach } from './repeat-words.ts'
import { otherTerms, ownTerms } from './run-terms.ts'
import { watchCheck } from './watch-check.ts'

/**
 * `everymust check [URL]`: judges a server, or the reference server when no URL is given. With `--draft` the
 * verdicts are in terms of another draft; with `--from` they come from a stored run, and nothing is sent.
 */
export async function check(url: string | undefined, options: CheckOptions, output: Output): Promise<number> {
  requireTogether(url, options)
  if (options.from !== undefined) return rejudge(options.from, options, output)
  const target = url === undefined ? undefined : readTarget(url, output)
  keepYoungGeneration()
  const workspace = await loadWorkspace(process.cwd())
  if (options.watch) return watchCheck(workspace, options, output)
  const draft = await readOwnDraft(workspace)
  const { model } = draft
  const terms = await (options.draft === undefined
    ? ownTerms(workspace, draft)
    : otherTerms(options.draft, workspace, draft))
  const reports = options.plan ? [] : await readReports(options.report, options.json)
  if (options.writeBaseline !== undefined) requireWritable(options.writeBaseline)
  const { suite } = await loadSuite(workspace, model)
  requireProfile(options.profile, suite.protocol)
  const selection = readSelection(options, suite, model)
  const checks = [...suite.written, ...suite.derived].map(({ id }) => id)
  const baseline = await readKnownFailures(options.baseline, terms.model, checks)
  const reach = options.reach ?? (target === undefined ? await fullReach(workspace) : 'probe')
  const order = { target, reach, selection, options, workspace, draft, suite, output }
  return options.plan ? tellPlan(order) : judgeAndTell(order, { terms, options, reports, output, baseline })
}

/** As far as the reference server goes: one without a peer has nobody to talk to. */
async function fullReach(workspace: Workspace): Promise<Reach> {
  return (await loadReference(workspace)).peer === undefined ? 'probe' : 'gesture'
}

async function judgeAndTell(
  order: Order,
  report: Omit<FinishedCheck, 'run' | 'repeat' | 'outlook'>,
): Promise<number> {
  const { output, options, target, reach } = order
  const interrupts = listenForInterrupts(output)
  try {
    const { signal } = interrupts
    const result = await guardRun(output, signal, () => judgeOrder(order, signal))
    if (result.kind === 'run') {
      return finishCheck({
        ...report,
        run: report.terms.tell(result.run),
        repeat: { words: repeatWords(target?.href, options, reach), hasTarget: target !== undefined },
        outlook: outlookOf(order),
      })
    }
    if (result.kind === 'interrupted') {
      output.err('Interrupted: no verdicts.')
      return interruptedCode
    }
    output.err(refusalText(result, output.errColors))
    return exitCodes.unreachable
  } finally {
    interrupts.close()
  }
}

function outlookOf({ suite, draft, target, reach, selection, options, output }: Order): string {
  const { colors, width } = output
  return outlookText({
    reach,
    gains: reachGains(suite, draft.model, reach, selection),
    program: programWords(process.env),
    wordsFor: (one) => wordsForReach(target?.href, options, one),
    colors,
    width,
  })
}
