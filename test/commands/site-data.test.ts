import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDraft } from '../../scripts/commands/read-draft.ts'
import { otherTerms, ownTerms } from '../../scripts/commands/run-terms.ts'
import { gatherSiteData } from '../../scripts/commands/site-data.ts'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import { loadWorkspace } from '../../scripts/workspace/load-workspace.ts'
import { filledWorkspace } from './linked-workspace.ts'

/** What the site of a linked workspace is built from, in its own terms and in those of the other draft. */
async function gather(): Promise<{ readonly own: SiteData; readonly other: SiteData }> {
  const cwd = await filledWorkspace(
    '"links":[{"requirement":"answer","direction":"equal"}]',
    '"links":[{"requirement":"name","direction":"ours-implies"},{"requirement":"quick","direction":"ours-implied"}]',
    '"unlinked":"It is about people."',
  )
  const workspace = await loadWorkspace(cwd)
  const draft = await readDraft(workspace.draft, 'draft.md', workspace.lock)
  const own = await ownTerms(workspace, draft)
  const other = await otherTerms(join(cwd, 'other.md'), workspace, draft)
  return {
    own: await gatherSiteData(workspace, draft, own, undefined),
    other: await gatherSiteData(workspace, draft, other, undefined),
  }
}

describe('gatherSiteData', () => {
  it('tells of the own draft where the linked one says it, and what is ours', async () => {
    const { own } = await gather()
    const tasks = { anchor: 'tasks', number: '1', title: 'Tasks' }
    const cite = { docname: 'draft-other-02', section: tasks, level: 'MUST' }
    expect({ docname: own.model.docname, cites: own.cites, ours: own.ours }).toEqual({
      docname: 'draft-ours-latest',
      cites: {
        answer: [{ ...cite, direction: 'equal' }],
        name: [{ ...cite, direction: 'ours-implies' }],
        quick: [{ ...cite, direction: 'ours-implied' }],
      },
      ours: [],
    })
  })

  it('tells of another draft its text, with the checks and faults of what it is linked to', async () => {
    const { other } = await gather()
    const { model, content, checks, faults, unchecked, cites, ours, schemas, openapi } = other
    const [reply, letter, polite] = model.requirements.map(({ id }) => id)
    expect({
      docname: model.docname,
      checks: checks.map(({ id, requirement }) => [id, requirement]),
      faults: faults.map(({ name, breaks }) => [name, breaks]),
      unchecked,
      cites,
      ours,
      schemas,
      openapi,
    }).toEqual({
      docname: 'draft-other-02',
      checks: [
        ['orders/answer', reply],
        ['orders/name', letter],
      ],
      faults: [['broken', [reply]]],
      unchecked: [{ requirement: polite, kind: 'unlinked', reason: 'It is about people.' }],
      cites: {},
      ours: [],
      schemas: {},
      openapi: undefined,
    })
    expect(JSON.stringify(content)).toContain('Each task server')
  })
})
