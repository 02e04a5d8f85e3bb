import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { RuleListing } from '../contract/rule-listing.ts'
import { readRuleComment } from '../lint/rule-comment.ts'
import { rules } from '../lint/rules.ts'

/** The rules' sources, or the copies of them that a build puts beside its bundle. */
const sources = new URL(import.meta.url.endsWith('.ts') ? '../lint/' : './rules/', import.meta.url)

let listing: Promise<readonly RuleListing[]> | undefined

/** What the comment above each rule says of it, read from the rule's source; once, for it does not change. */
export function listRules(): Promise<readonly RuleListing[]> {
  listing ??= readRules()
  return listing
}

function readRules(): Promise<readonly RuleListing[]> {
  return Promise.all(
    rules.map(async ({ id, group, severity }) => {
      const source = await readFile(fileURLToPath(new URL(`${group}/${id}.ts`, sources)), 'utf8')
      const { summary, about, ok, notOk } = readRuleComment(source)
      return { id, group, severity, summary, about, ok: [...ok], notOk: [...notOk] }
    }),
  )
}
