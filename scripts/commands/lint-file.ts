import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import type { Finding } from '../contract/finding.ts'
import type { BlockCache } from '../draft/block-cache.ts'
import { lintDraft, type Severities } from '../lint/lint-draft.ts'
import type { LintSubject, Rule } from '../lint/rule.ts'
import { rules as allRules } from '../lint/rules.ts'
import type { WorkspaceLinks } from '../lint/workspace-links.ts'
import { buildSchema } from '../schema/build-schema.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { findNits } from './find-nits.ts'
import type { LocatedDraft } from './locate-drafts.ts'
import { isProblem, type Problem } from './problem-text.ts'
import { type ReadDraft, readDraft } from './read-draft.ts'
import { levelOfRule } from './rule-levels.ts'
import { homepage } from './version.ts'
import { gatherLinks } from './workspace-links.ts'

export interface LintFileOptions {
  readonly levels: Severities
  readonly rules?: readonly Rule[]
  /** Keeps what was read, for the next look at the same draft. */
  readonly cache?: BlockCache
  /** Has the draft rendered too, which takes a second or more, until the signal aborts. */
  readonly rendering?: AbortSignal
}

/** A draft with what lint found in it and in what belongs to it. */
export interface LintedDraft {
  readonly located: LocatedDraft
  readonly draft: ReadDraft
  readonly subject: LintSubject
  readonly findings: readonly Finding[]
  /** Why something that belongs to it could not be looked at. */
  readonly problems: readonly Problem[]
  /** What was left out because something is not installed. */
  readonly notices: readonly string[]
  /** The text of the draft, of what it includes, and of any other file that findings are in. */
  readonly textOf: (file: string) => string | undefined
}

/** Reads a draft and looks at it with the rules. Throws a `UsageError` where it cannot be read. */
export async function lintFile(located: LocatedDraft, options: LintFileOptions): Promise<LintedDraft> {
  const { path, name, workspace } = located
  const { levels, cache, rendering } = options
  const draft = await readDraft(path, name, workspace?.lock, cache)
  const { document, model } = draft
  const isReadable = draft.errors.length === 0
  // Of what could not be read, the other rules would say that it is not there.
  const rules = (options.rules ?? allRules).filter(({ group }) => isReadable || group === 'reading')
  const isRendered = rules.some((rule) => rule.group === 'format' && levelOfRule(rule.id, levels) !== 'off')
  const source = workspace === undefined ? name : relative(workspace.folder, path)
  const schemas = new Map(model.messages.map((message) => [message.name, buildSchema(message, source)]))
  // Together: what fails in one has to be heard while the other goes on.
  const [links, nits] = await Promise.all([
    isReadable && workspace ? linksOrProblem(workspace, draft) : undefined,
    rendering && isRendered ? findNits(document, rendering) : undefined,
  ])
  const subject: LintSubject = {
    document,
    model,
    schemas,
    ...(links !== undefined && !isProblem(links) && { links }),
    ...(nits?.kind === 'nits' && { nits: nits.nits }),
  }
  const findings = lintDraft(subject, { rules, severities: levels, urlOf: ruleUrl, known: names })
  return {
    located,
    draft,
    subject,
    findings,
    problems: isProblem(links) ? [links] : [],
    notices: nits?.kind === 'absent' ? [nits.notice] : [],
    textOf: textsOf(located, draft),
  }
}

/** A suite that cannot be loaded is told, and does not keep the draft itself from being looked at. */
async function linksOrProblem(
  workspace: Workspace,
  draft: ReadDraft,
): Promise<WorkspaceLinks | Problem | undefined> {
  try {
    return await gatherLinks(workspace, draft)
  } catch (error) {
    if (!isProblem(error)) throw error
    return error
  }
}

const names = allRules.map(({ id }) => id)

/** The page that describes a rule. */
export function ruleUrl(rule: string): string {
  return new URL(`lint/${rule}/`, homepage).href
}

function textsOf({ name }: LocatedDraft, { bytes, includes }: ReadDraft): LintedDraft['textOf'] {
  const known = new Map<string, string | undefined>([[name, new TextDecoder('utf-8').decode(bytes)]])
  for (const included of includes.asked.values()) {
    if (included.kind === 'text') known.set(included.file, included.text)
  }
  return (file) => {
    if (!known.has(file)) known.set(file, readText(file))
    return known.get(file)
  }
}

/** A file that a finding is in was read a moment ago; where it is gone by now, its line is not shown. */
function readText(file: string): string | undefined {
  try {
    return readFileSync(resolve(file), 'utf8')
  } catch {
    return undefined
  }
}
