import type { Finding } from '../../scripts/contract/finding.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { assignIds } from '../../scripts/identity/assign-ids.ts'
import { lintDraft } from '../../scripts/lint/lint-draft.ts'
import type { LintSubject, Rule } from '../../scripts/lint/rule.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { head } from '../draft/drafts.ts'

const frontLines = head.split('\n').length - 1

/** What a rule would look at in a draft; a text without a front matter is the body of one. */
export function subjectOf(text: string, more: Partial<LintSubject> = {}): LintSubject {
  const whole = isWhole(text) ? text : `${head}${text}\n`
  const document = parseDraft(new TextEncoder().encode(whole), 'draft.md')
  const { model } = assignIds(buildModel(document), [])
  const schemas = new Map(model.messages.map((message) => [message.name, buildSchema(message, 'draft.md')]))
  return { document, model, schemas, ...more }
}

/** What one rule finds in a draft. Lines count from the beginning of the text that was given. */
export function lintText(text: string, rule: Rule, more: Partial<LintSubject> = {}): readonly Finding[] {
  const severities = rule.severity === 'off' ? { [rule.id]: 'warning' as const } : {}
  return lintDraft(subjectOf(text, more), { rules: [rule], severities, urlOf })
}

/**
 * Each finding as `line:column: message`, the line counted from the beginning of the text that was given; one
 * in another file has that before it.
 */
export function foundIn(text: string, rule: Rule, more: Partial<LintSubject> = {}): readonly string[] {
  const skipped = isWhole(text) ? 0 : frontLines
  return lintText(text, rule, more).map(({ file, span, message }) => {
    const { line, column } = span.start
    return file === 'draft.md'
      ? `${line - skipped}:${column}: ${message}`
      : `${file}:${line}:${column}: ${message}`
  })
}

function isWhole(text: string): boolean {
  return text.startsWith('---\n') || text.startsWith('%%%\n')
}

function urlOf(id: string): string {
  return `https://everymust.example/lint/${id}/`
}
