import { relative } from 'node:path'
import type { Run } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { linksSha256 } from '../identity/draft-links/links-sha256.ts'
import { resolveDraftLinks, type ResolvedLinks } from '../identity/draft-links/resolve-draft-links.ts'
import { citeRun } from '../run/cite-run.ts'
import { fitRun, type PresentText } from '../run/fit-run.ts'
import { translateRun } from '../run/translate-run.ts'
import { cutText } from '../schema/literal.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { draftSha256 } from './draft-sha256.ts'
import { type LinkedDraft, loadCitedLinks, loadLinkedDraft } from './load-draft-links.ts'
import { loadProtocol } from './load-suite.ts'
import type { UsableDraft } from './read-draft.ts'
import { requireSoundLinks } from './require-sound-links.ts'
import { UsageError } from './usage-error.ts'

/** The draft in whose terms verdicts are told: the workspace's own, or another one that is linked to it. */
export interface RunTerms {
  readonly model: SpecModel
  /** What messages call its file. */
  readonly draftFile: string
  /** What a reader of verdicts in these terms has to know; what is to be known of a run stands in its own notes. */
  readonly notes: readonly string[]
  /** The links of the workspace's draft that are used; none where it has none. */
  readonly resolved?: ResolvedLinks
  /** Set where the terms are another draft's. */
  readonly theirs?: LinkedDraft
  /**
   * Tells a run of the suite in these terms, brought to the present texts. Throws a `UsageError` where the run is
   * of another protocol, or in terms of a draft from which these can not be reached.
   */
  readonly tell: (run: Run) => Run
}

/**
 * The terms of a workspace's own draft, whose verdicts cite the draft that it is linked to first, if it is. Throws
 * a `UsageError` where the links are wrong.
 */
export async function ownTerms(workspace: Workspace, draft: UsableDraft): Promise<RunTerms> {
  const own = await loadOwn(workspace, draft)
  const { model } = own.text
  const placed = await loadCitedLinks(workspace)
  const resolved = placed === undefined ? undefined : resolveDraftLinks(placed, model)
  if (resolved !== undefined) requireSoundLinks(resolved)
  return {
    model,
    draftFile: relative(process.cwd(), workspace.draft),
    notes: [],
    ...(resolved !== undefined && { resolved }),
    tell(run) {
      requireOwn(run, own)
      const fitted = fitRun(run, own.text)
      return resolved === undefined ? fitted : citeRun(fitted, model, resolved)
    },
  }
}

/** The terms of another draft. Throws a `UsageError` where the workspace has no links to it, or wrong ones. */
export async function otherTerms(file: string, workspace: Workspace, draft: UsableDraft): Promise<RunTerms> {
  const own = await loadOwn(workspace, draft)
  const theirs = await loadLinkedDraft(file, workspace, draft.model)
  const { model, resolved, notes } = theirs
  requireSoundLinks(resolved)
  return {
    model,
    draftFile: file,
    notes,
    resolved,
    theirs,
    tell(run) {
      if (isToldSo(run, own, theirs)) return fitRun(run, theirs)
      requireOwn(run, own)
      return translateRun(fitRun(run, own.text), theirs, resolved)
    },
  }
}

/** What a run has to be of. */
interface Own {
  readonly text: PresentText
  /** The protocol's name. */
  readonly protocol: string
}

async function loadOwn(workspace: Workspace, draft: UsableDraft): Promise<Own> {
  const { name } = await loadProtocol(workspace)
  return { text: { model: draft.model, sha256: draftSha256(draft) }, protocol: name }
}

/** Whether a run was told in terms of that very text of the other draft, from the present one of ours, by the present links. */
function isToldSo(run: Run, { text, protocol }: Own, { model, sha256, resolved }: LinkedDraft): boolean {
  const { draft, suiteDraft } = run
  return (
    run.protocol === protocol &&
    draft.docname === model.docname &&
    draft.sha256 === sha256 &&
    suiteDraft?.docname === text.model.docname &&
    suiteDraft.sha256 === text.sha256 &&
    run.linksSha256 === linksSha256(resolved.links)
  )
}

function requireOwn(run: Run, { text, protocol }: Own): void {
  if (run.protocol !== protocol) {
    throw new UsageError(
      `Expected a run of the protocol \`${protocol}\`, received one of \`${cutText(run.protocol, mostShown)}\`.`,
      'Write one with `everymust check --json FILE` in this workspace.',
    )
  }
  const { docname } = text.model
  if (run.suiteDraft === undefined && run.draft.docname === docname) return
  throw new UsageError(
    `Expected a run in terms of \`${docname}\`, received one in terms of \`${cutText(run.draft.docname, mostShown)}\`.`,
    'Write one with `everymust check --json FILE`, without --draft: it can be told in terms of any linked draft, one that was told so only by the very texts and links.',
  )
}

const mostShown = 80
