import type { Verdict } from '../contract/run.ts'
import { curlCommand } from './curl-command.ts'
import { printable } from './printable.ts'
import type { RepeatedRun, ToldRun } from './run-report.ts'
import { shellCommand } from './shell-words.ts'
import { evidenceOf, type ToldVerdict } from './told-verdicts.ts'

/** More requests than these are no longer sent again by hand. */
const mostRequests = 2

/**
 * How to see a verdict again, a command a line: the requests behind it, where each of them can be sent with `curl`,
 * else the check of it alone.
 */
export function repeatText(
  told: ToldVerdict,
  { run, repeat, program = ['everymust'] }: ToldRun,
): readonly string[] {
  const { words, hasTarget } = repeat ?? defaultRepeat(run)
  const options = { insecure: words.includes('--insecure') }
  const indexes = evidenceOf(told, run)
  const exchanges = indexes.flatMap((index) => run.exchanges[index] ?? [])
  const requests = exchanges.flatMap((exchange) => curlCommand(exchange, options) ?? [])
  const isWhole = requests.length > 0 && requests.length === exchanges.length
  if (hasTarget && isWhole && requests.length <= mostRequests) return [...new Set(requests)]
  return [printable(shellCommand([...program, 'check', ...words, '--only', ...onlyIds(told.verdict)]))]
}

/** In terms of another draft a verdict has no check of its own: those of ours behind it have. */
function onlyIds({ requirement, through = [] }: Verdict): readonly string[] {
  return through.length === 0 ? [requirement] : through.map((one) => one.requirement)
}

function defaultRepeat({ target, reach, profile }: ToldRun['run']): RepeatedRun {
  const version = profile?.told === undefined ? [] : ['--profile', profile.version]
  return { words: [target, '--reach', reach, ...version], hasTarget: true }
}
