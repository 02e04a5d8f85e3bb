import { relative } from 'node:path'
import type { Run } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { resolveDraftLinks, type ResolvedLinks } from '../identity/draft-links/resolve-draft-links.ts'
import { citeRun } from '../run/cite-run.ts'
import { translateRun } from '../run/translate-run.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { draftSha256 } from './draft-sha256.ts'
import { type LinkedDraft, loadCitedLinks, loadLinkedDraft } from './load-draft-links.ts'
import type { ReadDraft } from './read-draft.ts'
import { UsageError } from './usage-error.ts'

/** The draft in whose terms verdicts are told: the workspace's own, or another one that is linked to it. */
export interface RunTerms {
  readonly model: SpecModel
  /** What messages call its file. */
  readonly draftFile: string
  readonly notes: readonly string[]
  /** The links of the workspace's draft that are used; none where it has none. */
  readonly resolved?: ResolvedLinks
  /** Set where the terms are another draft's. */
  readonly theirs?: LinkedDraft
  /** Tells a run of the suite in these terms. Throws a `UsageError` where the run is in terms of a third draft. */
  readonly tell: (run: Run) => Run
  /** What a reader of a run has to know that was not made just now. */
  readonly notesOn: (run: Run) => readonly string[]
}

/** The terms of a workspace's own draft, whose verdicts cite the draft that it is linked to first, if it is. */
export async function ownTerms(workspace: Workspace, draft: ReadDraft): Promise<RunTerms> {
  const { model } = draft
  const placed = await loadCitedLinks(workspace)
  const resolved = placed === undefined ? undefined : resolveDraftLinks(placed, model)
  return {
    model,
    draftFile: relative(process.cwd(), workspace.draft),
    notes: [],
    ...(resolved !== undefined && { resolved }),
    tell(run) {
      requireOwn(run, draft)
      return resolved === undefined ? run : citeRun(run, model, resolved)
    },
    notesOn: (run) => otherTextNotes(run, draft),
  }
}

/** The terms of another draft. Throws a `UsageError` where the workspace has no links to it. */
export async function otherTerms(file: string, workspace: Workspace, draft: ReadDraft): Promise<RunTerms> {
  const theirs = await loadLinkedDraft(file, workspace, draft.model)
  const { model, resolved, notes, sha256 } = theirs
  return {
    model,
    draftFile: file,
    notes,
    resolved,
    theirs,
    tell(run) {
      const isTold = run.draft.docname === model.docname && run.draft.sha256 === sha256
      if (run.suiteDraft !== undefined && isTold) return run
      requireOwn(run, draft)
      return translateRun(run, theirs, resolved)
    },
    notesOn: (run) => otherTextNotes(run, draft),
  }
}

function requireOwn(run: Run, { model }: ReadDraft): void {
  const isOwn = run.suiteDraft === undefined && run.draft.docname === model.docname
  if (isOwn) return
  const { docname } = run.draft
  throw new UsageError(
    `Expected a run in terms of \`${model.docname}\`, received one in terms of \`${docname}\`.`,
    'Write one with `everymust check --json FILE`, without --draft: it can be told in terms of any linked draft.',
  )
}

/** Its verdicts are on the requirements of the text that it was made with. */
function otherTextNotes({ draft, suiteDraft = draft }: Run, own: ReadDraft): readonly string[] {
  return suiteDraft.sha256 === draftSha256(own)
    ? []
    : [`The run was made with another text of ${suiteDraft.docname}; what changed since is untested in it.`]
}
