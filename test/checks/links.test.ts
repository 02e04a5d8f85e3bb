import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findLinksTo, loadLinkedDraft } from '../../scripts/commands/load-draft-links.ts'
import { readDraft, requireUsable } from '../../scripts/commands/read-draft.ts'
import { resolveDraftLinks } from '../../scripts/identity/draft-links/resolve-draft-links.ts'
import { loadWorkspace } from '../../scripts/workspace/load-workspace.ts'
import { workingGroupDraft } from '../corpus/shared.ts'
import { root } from '../workspace-suite.ts'

const workspace = await loadWorkspace(root)
const draft = await readDraft(workspace.draft, 'draft', workspace.lock)
const ours = requireUsable(draft)
const found = await findLinksTo('draft-ietf-ocm-open-cloud-mesh-05', workspace)
if (found === undefined) throw new Error('Expected links to the text of the working group.')
const { placed } = found

const shared = join(dirname(root), 'shared')
const overlap = join(shared, 'tools', 'overlap.mjs')
const hasText = existsSync(workingGroupDraft.draft) && existsSync(overlap)

describe("the links to the working group's text", () => {
  it('name requirements that our draft has, each with links or a reason', () => {
    expect(resolveDraftLinks(placed, ours).diagnostics).toEqual([])
  })

  it('leave out only sections that the draft names among its additions', () => {
    const linked = new Set(
      placed.links.requirements.flatMap(({ links = [] }) => links.map(({ requirement }) => requirement)),
    )
    const alone = ours.requirements.filter(({ id, parts = [] }) =>
      [id, ...parts.map((part) => part.id)].every((one) => !linked.has(one)),
    )
    const source = readFileSync(workspace.draft, 'utf8')
    const appendix = source.slice(source.indexOf('# Additions {#additions}'))
    const named = new Set([...appendix.matchAll(/\{\{([\w-]+)\}\}/g)].map(([, anchor]) => anchor))
    const sections = new Set(alone.map(({ section }) => section))
    expect([...sections].filter((section) => !named.has(section))).toEqual([])
    expect(sections.size).toBeGreaterThan(10)
  })
})

describe.skipIf(!hasText)(
  hasText ? "the working group's text" : "the working group's text (absent here)",
  () => {
    it('has an entry for every requirement and part, and no entry is about anything else', async () => {
      const { resolved, sha256 } = await loadLinkedDraft(workingGroupDraft.draft, workspace, ours)
      expect(resolved.diagnostics).toEqual([])
      expect(resolved.missing).toEqual([])
      expect(sha256).toBe(resolved.links.sha256)
      expect(resolved.entries.length).toBeGreaterThan(340)
    })

    it('shares no ten words in a row with the draft, nor with its links', () => {
      const texts = [
        workingGroupDraft.draft,
        join(shared, 'ocm', 'draft-lopresti-open-cloud-mesh-00.md'),
        join(shared, 'ocm', 'openapi-1.4.0.yaml'),
      ]
      const args = [overlap, workspace.draft, found.path, '--against', ...texts]
      expect(execFileSync(process.execPath, args, { encoding: 'utf8' })).toBe(
        '0 runs of 10 or more equal words\n',
      )
    })
  },
)
