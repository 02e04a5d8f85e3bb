import { relative } from 'node:path'
import type { SpecModel } from '../contract/spec-model.ts'
import {
  type OtherDraft,
  type ResolvedLinks,
  resolveDraftLinks,
} from '../identity/draft-links/resolve-draft-links.ts'
import { type PlacedDraftLinks, readDraftLinks } from '../identity/draft-links/read-draft-links.ts'
import type { DraftLinksText } from '../lint/workspace-links.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { draftSha256 } from './draft-sha256.ts'
import { reasonOf } from './file-error.ts'
import { readBounded } from './read-bounded.ts'
import type { ReadDraft } from './read-draft.ts'
import { linksError } from './require-sound-links.ts'
import { UsageError } from './usage-error.ts'

/** Thousands of requirements, each with a dozen links, are less. */
const maxFileBytes = 8 * 1024 * 1024

/** The first links file of a workspace, which is the one that is cited; none where it has none. */
export async function loadCitedLinks(workspace: Workspace): Promise<PlacedDraftLinks | undefined> {
  const [first] = workspace.links ?? []
  return first === undefined ? undefined : readDraftLinksFile(first)
}

/**
 * The links of a workspace to the draft of a name, those against the text of that SHA-256 before others; none where
 * it has none to that draft.
 */
export async function findLinksTo(
  docname: string,
  { links = [] }: Pick<Workspace, 'links'>,
  sha256?: string,
): Promise<{ readonly path: string; readonly placed: PlacedDraftLinks } | undefined> {
  const all = await Promise.all(links.map(async (path) => ({ path, placed: await readDraftLinksFile(path) })))
  const toThat = all.filter(({ placed }) => placed.links.docname === docname)
  return toThat.find(({ placed }) => placed.links.sha256 === sha256) ?? toThat[0]
}

/** Another draft, read from its file, with our links to it. */
export interface LinkedDraft extends OtherDraft {
  readonly draft: ReadDraft
  /** What messages call it. */
  readonly name: string
  readonly resolved: ResolvedLinks
  /** What a reader of verdicts in its terms needs to know. */
  readonly notes: readonly string[]
}

/** Reads another draft, to which the workspace has links. Throws a `UsageError` where it has none. */
export async function loadLinkedDraft(
  file: string,
  workspace: Workspace,
  ours: SpecModel,
): Promise<LinkedDraft> {
  const other = await readOtherDraft(file)
  const { docname } = other.model
  const found = await findLinksTo(docname, workspace, other.sha256)
  if (found === undefined) throw notLinked(docname, file, ours)
  const resolved = resolveDraftLinks(found.placed, ours, other)
  return { ...other, name: file, resolved, notes: notesOn(resolved, other) }
}

/** Reads another draft than the workspace's, whose requirements have the ids that they would be given at birth. */
export async function readOtherDraft(file: string): Promise<OtherDraft & { readonly draft: ReadDraft }> {
  // The parser takes time to load, of which nobody has need who only looks at links.
  const { readDraft, requireUsable } = await import('./read-draft.ts')
  const draft = await readDraft(file, file, undefined)
  return { draft, model: requireUsable(draft), sha256: draftSha256(draft) }
}

/** No links file of the workspace is about the draft of a name. */
function notLinked(docname: string, file: string, ours: SpecModel): UsageError {
  return docname === ours.docname
    ? new UsageError(
        `Expected another draft than the workspace's own, received \`${docname}\`.`,
        'Leave it out: without it, everything is in terms of that draft.',
      )
    : new UsageError(
        `Expected a links file for \`${docname}\` among \`links\` in everymust.config.ts, received none.`,
        `\`everymust links --init ${file}\` writes one, to be filled in.`,
      )
}

/** That a text is not the one that the links were written against, and what that leaves out. */
function notesOn({ links, entries, missing }: ResolvedLinks, other: OtherDraft): readonly string[] {
  if (links.sha256 === other.sha256) return []
  const ambiguous = entries.filter(({ isAmbiguous }) => isAmbiguous === true).length
  const stale = entries.filter(({ subject }) => subject === undefined).length - ambiguous
  const told = `This is another text of ${links.docname} than the one that the links were written against`
  if (stale + ambiguous + missing.length === 0) {
    return [`${told}; all that it requires is linked all the same.`]
  }
  const lacks = `it lacks ${stale} of the ${entries.length} they know`
  const alike = ambiguous === 0 ? '' : `, has another number of those that are like ${ambiguous}`
  return [`${told}: ${lacks}${alike}, and has ${missing.length} they do not know.`]
}

/** The texts of a workspace's links files, to be looked at. Throws a `UsageError` where one is not there. */
export async function readDraftLinksTexts({
  links = [],
}: Pick<Workspace, 'links'>): Promise<readonly DraftLinksText[]> {
  return Promise.all(
    links.map(async (path) => {
      const file = relative(process.cwd(), path)
      return { file, text: await readText(path, file) }
    }),
  )
}

/** Reads a links file. Throws a `UsageError` where it is not there, or is none. */
export async function readDraftLinksFile(path: string): Promise<PlacedDraftLinks> {
  const name = relative(process.cwd(), path)
  const reading = readDraftLinks(await readText(path, name), name)
  if (reading.kind === 'links') return reading.placed
  throw linksError(reading.diagnostics)
}

async function readText(path: string, name: string): Promise<string> {
  try {
    const text = await readBounded(path, maxFileBytes)
    if (text !== undefined) return text
  } catch (error) {
    throw new UsageError(
      `Expected to read the links \`${name}\`, received: ${reasonOf(error)}.`,
      'Correct `links` in everymust.config.ts; `everymust links --init DRAFT` writes such a file.',
      { cause: error },
    )
  }
  throw new UsageError(
    `Expected links of at most ${maxFileBytes / 1024 / 1024} MiB in \`${name}\`, received more.`,
    'Correct `links` in everymust.config.ts.',
  )
}
