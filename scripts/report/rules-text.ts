import type { RuleExample, RuleListing } from '../contract/rule-listing.ts'
import type { RuleLevel } from '../workspace/workspace.ts'
import type { Colors } from './colors.ts'
import { oneLine } from './printable.ts'

/** The rules, group by group, each with how loud it is and what it finds, on a line of its own. */
export function rulesText(
  rules: readonly RuleListing[],
  levelOf: (rule: string) => RuleLevel,
  colors: Colors,
  width: number,
): string {
  const longest = Math.max(...rules.map(({ id }) => id.length))
  return [...Map.groupBy(rules, ({ group }) => group)]
    .map(([group, ofGroup]) =>
      [
        colors.bold(group),
        ...ofGroup.map((rule) => {
          const level = levelOf(rule.id)
          const name = `  ${level.padEnd(widestLevel)} ${rule.id.padEnd(longest)}`
          const summary = oneLine(rule.summary, Math.max(width - name.length - 2, 12))
          return `${level === 'off' ? colors.dim(name) : name}  ${summary}`
        }),
      ].join('\n'),
    )
    .join('\n\n')
}

/** A rule with its examples, in the markdown in which it is written. */
export function ruleText(rule: RuleListing, level: RuleLevel, url: string): string {
  const { id, group, about, ok, notOk } = rule
  return [
    `# ${id}`,
    `Group ${group}, ${level}. ${url}`,
    about,
    ...ok.map((example) => exampleText('Ok', example)),
    ...notOk.map((example) => exampleText('Not ok', example)),
  ].join('\n\n')
}

function exampleText(kind: string, { title, files, findings }: RuleExample): string {
  return [
    title === undefined ? `## ${kind}` : `## ${kind}: ${title}`,
    ...files.map(({ info, text }) => `~~~~${info}\n${text}\n~~~~`),
    ...(findings.length === 0 ? [] : [`~~~~text\n${findings.join('\n')}\n~~~~`]),
  ].join('\n\n')
}

const widestLevel = 'warning'.length
