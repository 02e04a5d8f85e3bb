import { basename, dirname } from 'node:path'
import { SiteData } from '../contract/site-data.ts'
import { markContent } from '../identity/mark-content.ts'
import { judgeExamples } from '../schema/judge-examples.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { browserModules } from './browser-modules.ts'
import { draftSha256 } from './draft-sha256.ts'
import { gatherChanges } from './gather-changes.ts'
import { listRules } from './list-rules.ts'
import type { ReadDraft } from './read-draft.ts'
import { openApiOf, schemasOf } from './schema.ts'

/** A draft that a site is about. */
export interface ShownDraft {
  readonly draft: ReadDraft
  readonly path: string
  /** Earlier texts of it, the oldest first. */
  readonly earlier: readonly string[]
  /** Set where it is that of a workspace. */
  readonly workspace?: Workspace
}

/** What the site of a draft tells of the draft itself, whether anything checks it or not. */
export async function describeDraft(
  { draft, path, earlier, workspace }: ShownDraft,
  schemas: ReadonlyMap<string, JsonSchema>,
): Promise<DraftDescription> {
  const { model, document, lock } = draft
  const folder = workspace?.folder ?? dirname(path)
  // What is generated names the draft as it is called in its own folder.
  const openapi = openApiOf(model, schemas, { folder, draft: path })
  const present = {
    model,
    source: document.source,
    lock,
    folder,
    file: path,
    ...(workspace && { workspace }),
  }
  return {
    format: 'everymust-site/1',
    model,
    draftSha256: draftSha256(draft),
    content: markContent(document, model),
    schemas: Object.fromEntries(schemas),
    examples: judgeExamples(model, schemas).examples,
    ...(openapi !== undefined && { openapi }),
    rules: [...(await listRules())],
    changes: [...(await gatherChanges(earlier, present))],
    modules: await browserModules(schemas),
  }
}

/** The part of a site's data that has nothing to do with checks. */
type DraftDescription = Pick<
  SiteData,
  'format' | 'model' | 'draftSha256' | 'content' | 'schemas' | 'rules' | 'changes' | 'modules' | 'openapi'
> & { readonly examples: ReturnType<typeof judgeExamples>['examples'] }

/** Gathers everything the site of a draft is built from that no suite checks. One without a title has its file's name. */
export async function gatherUncheckedSiteData(
  read: ReadDraft,
  path: string,
  earlier: readonly string[],
): Promise<SiteData> {
  const name = basename(path).replace(/\.\w+$/, '')
  const { title, docname } = read.model
  const draft = { ...read, model: { ...read.model, title: title || name, docname: docname || name } }
  const schemas = schemasOf(draft.model, { folder: dirname(path), draft: path })
  return SiteData.parse({
    ...(await describeDraft({ draft, path, earlier }, schemas)),
    checks: [],
    roles: {},
    faults: [],
    variants: [],
    unchecked: [],
    cites: {},
    ours: [],
    guides: [],
    runs: [],
  })
}
