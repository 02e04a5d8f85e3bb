import { nearNamesHint } from '../lint/near-names.ts'
import type { Severities } from '../lint/lint-draft.ts'
import { rules } from '../lint/rules.ts'
import type { Configuration } from '../workspace/load-workspace.ts'
import { RuleLevel } from '../workspace/workspace.ts'
import { WorkspaceError } from '../workspace/workspace-error.ts'
import { UsageError } from './usage-error.ts'

const names = rules.map(({ id }) => id)
const listHint = '`everymust lint --list` prints the rules.'

/** The levels that the configuration and, before it, the command line set; an unknown rule or level is an error. */
export function ruleLevels(
  configuration: Configuration | undefined,
  settings: readonly string[],
): Severities {
  return { ...levelsOf(configuration), ...Object.fromEntries(settings.map(readSetting)) }
}

/** How loud a rule is. */
export function levelOfRule(id: string, levels: Severities): RuleLevel {
  return levels[id] ?? rules.find((rule) => rule.id === id)?.severity ?? 'off'
}

function levelsOf(configuration: Configuration | undefined): Severities {
  if (configuration === undefined) return {}
  const lint = configuration.kind === 'workspace' ? configuration.workspace.lint : configuration.lint
  const severities = lint?.severities ?? {}
  const unknown = Object.keys(severities).find((rule) => !names.includes(rule))
  if (unknown === undefined) return severities
  throw new WorkspaceError(
    `Expected the name of a rule in \`lint.severities\` of \`${configuration.file}\`, received \`${unknown}\`.`,
    nearNamesHint(unknown, names, listHint),
  )
}

/** Reads `RULE=LEVEL`. */
function readSetting(setting: string): readonly [string, RuleLevel] {
  const equals = setting.indexOf('=')
  const rule = equals < 0 ? setting : setting.slice(0, equals)
  if (!names.includes(rule)) throw unknownRule(rule, `--severity ${setting}`)
  const level = RuleLevel.safeParse(equals < 0 ? undefined : setting.slice(equals + 1))
  if (level.success) return [rule, level.data]
  const levels = RuleLevel.options.map((one) => `\`${one}\``).join(', ')
  throw new UsageError(
    `Expected \`RULE=LEVEL\` with a level of ${levels}, received \`--severity ${setting}\`.`,
    `For example \`--severity ${rule}=off\`.`,
  )
}

/** The error for a name that no rule has. */
export function unknownRule(name: string, argument: string): UsageError {
  return new UsageError(
    `Expected the name of a rule in \`${argument}\`, received \`${name}\`.`,
    nearNamesHint(name, names, listHint),
  )
}
