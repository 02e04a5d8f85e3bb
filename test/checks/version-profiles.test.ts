import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { versionSections } from '../../checks/target/versions.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { root } from '../workspace-suite.ts'
import { judgeDiscovery } from './judge-discovery.ts'

const file = 'draft/draft-everymust-open-cloud-mesh.md'

async function notesFor(apiVersion: string): Promise<readonly string[]> {
  const discovery = {
    enabled: true,
    apiVersion,
    endPoint: 'https://cloud.example.org/ocm',
    resourceTypes: [],
  }
  const { notes = [] } = await judgeDiscovery(discovery)
  return notes
}

describe('the version profiles', () => {
  it('each stand in a section of the draft that is not normative', () => {
    const { sections } = buildModel(parseDraft(readFileSync(join(root, file)), file))
    const found = Object.values(versionSections).map((section) =>
      sections.find(({ anchor }) => anchor === section),
    )
    expect(found.map((section) => section?.normative)).toEqual([false, false, false])
  })

  it.each([
    ['1.0-proposal1', '1.0', ' What it does differently stands in #versions-1-0.'],
    ['1.2.0', '1.2', ' What it does differently stands in #versions-1-2.'],
    ['1.10', '1.4', ''],
  ])('lead the reader of verdicts on a server of version %s there', async (told, version, pointer) => {
    expect(await notesFor(told)).toEqual([
      `The server tells version ${told}; it is judged as one of ${version}.${pointer}`,
    ])
  })

  it('say nothing of a server of the version of the draft', async () => {
    expect(await notesFor('1.4.0')).toEqual([])
  })
})
