import { type BlockCache, createBlockCache } from '../draft/block-cache.ts'
import { findingsText } from '../report/findings-text.ts'
import { loadConfiguration } from '../workspace/load-workspace.ts'
import { draftPaths } from './draft-paths.ts'
import { gatherFindings } from './findings-report.ts'
import { lintFiles } from './lint-files.ts'
import { locateDrafts } from './locate-drafts.ts'
import type { Output } from './output.ts'
import { problemText } from './problem-text.ts'
import { ruleLevels } from './rule-levels.ts'
import { type Answer, watch } from './watch.ts'

/** `everymust lint --watch`: tells what lint finds, again after each change of the drafts and of what they hang on. */
export async function watchLint(
  files: readonly string[],
  settings: readonly string[],
  output: Output,
): Promise<number> {
  const caches = new Map<string, BlockCache>()
  const cacheOf = (path: string): BlockCache => {
    const cache = caches.get(path) ?? createBlockCache()
    caches.set(path, cache)
    return cache
  }
  const configuration = await loadConfiguration(process.cwd())
  const first = locateDrafts(files, configuration).flatMap((one) => draftPaths(one, configuration))
  let isFirst = true
  const answer = async (): Promise<Answer> => {
    const configuration = await loadConfiguration(process.cwd())
    const levels = ruleLevels(configuration, settings)
    const drafts = locateDrafts(files, configuration)
    const { linted, problems } = await lintFiles(drafts, ({ path }) => ({ levels, cache: cacheOf(path) }))
    const [problem] = problems
    if (isFirst && problem !== undefined) throw problem
    isFirst = false
    const known = new Map(linted.map(({ located, draft }) => [located.path, draft]))
    return {
      text: [
        ...problems.map((one) => problemText(one, output.colors)),
        ...(linted.length === 0 ? [] : [findingsText(gatherFindings(linted), output.colors, output.width)]),
      ].join('\n'),
      paths: drafts.flatMap((one) => draftPaths(one, configuration, known.get(one.path))),
    }
  }
  return watch(first, answer, output)
}
