import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createBlockCache } from '../../../scripts/draft/block-cache.ts'
import { corpusDrafts, hasCorpus, workingGroupDraft } from '../../corpus/shared.ts'
import { root } from '../../workspace-suite.ts'
import { readOriginal } from './original.ts'
import { accept, type AcceptedDraft } from './try-edits.ts'

/** The drafts that edits are tried on: every real one that is here, and our own, which always is. */
export function realDrafts(): readonly string[] {
  const own = join(root, 'draft', 'draft-everymust-open-cloud-mesh.md')
  if (!hasCorpus) return [own]
  const predecessor = join(dirname(workingGroupDraft.draft), 'draft-lopresti-open-cloud-mesh-00.md')
  return [...corpusDrafts().map(({ file }) => file), workingGroupDraft.draft, predecessor, own]
}

/** Reads drafts and gives them their first ids, each when it is first asked for. */
export function createShelf(): (file: string) => AcceptedDraft {
  const shelf = new Map<string, AcceptedDraft>()
  return (file) => {
    const known = shelf.get(file)
    if (known !== undefined) return known
    const cache = createBlockCache()
    const accepted = accept(basename(file), readOriginal(readFileSync(file, 'utf8'), cache), cache)
    shelf.set(file, accepted)
    return accepted
  }
}
