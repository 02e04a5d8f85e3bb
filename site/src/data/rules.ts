import type { RuleListing } from '../../../scripts/contract/rule-listing.ts'
import { siteData } from './site-data.ts'

export const rules: readonly RuleListing[] = siteData.rules

const titles: Readonly<Record<string, string>> = {
  reading: 'Reading',
  keywords: 'Keywords',
  terms: 'Terms',
  references: 'References',
  fields: 'Fields',
  examples: 'Examples',
  links: 'Links to checks',
  format: 'Format',
}

/** The rules by group, in the linter's own order. */
export const ruleGroups = [...Map.groupBy(rules, ({ group }) => group)].map(([group, ofGroup]) => ({
  id: group,
  title: titles[group] ?? group,
  rules: ofGroup,
}))

/** What a rule's severity is, in words. */
export function severityWords({ severity }: RuleListing): string {
  return severity === 'off' ? 'off unless asked for' : severity
}
