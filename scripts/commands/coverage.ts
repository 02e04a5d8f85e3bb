import { relative } from 'node:path'
import { coverageText } from '../report/coverage-text.ts'
import { coverageOf } from '../run/coverage.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { loadReference } from './load-reference.ts'
import { loadSuite } from './load-suite.ts'
import type { Output } from './output.ts'
import { readDraft, requireUsable } from './read-draft.ts'

/**
 * `everymust coverage`: what the suite judges of the workspace's draft, and what not and why. Ends with 1 where a MUST
 * that can be observed is not judged.
 */
export async function coverage(options: { readonly json: boolean }, output: Output): Promise<number> {
  const workspace = await loadWorkspace(process.cwd())
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), workspace.lock)
  const model = requireUsable(draft)
  const { suite } = await loadSuite(workspace, model)
  const { faults } = await loadReference(workspace)
  const found = coverageOf(model, suite, faults)
  output.out(options.json ? JSON.stringify(found, null, 2) : coverageText(found, output))
  const musts = found.levels.filter(({ level }) => level.startsWith('MUST'))
  return musts.every(({ observable, judged }) => judged === observable) ? 0 : 1
}
