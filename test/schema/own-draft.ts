import { readFileSync } from 'node:fs'
import type { Message, SpecModel } from '../../scripts/contract/spec-model.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { assignIds } from '../../scripts/identity/assign-ids.ts'
import { readLock } from '../../scripts/identity/read-lock.ts'

/** The model of this repository's own draft, with the ids of its lock. */
export function readOwnModel(): SpecModel {
  const lock = readLock(read('lock').toString('utf8'))
  if (lock.kind === 'broken') throw new Error(lock.message)
  return assignIds(buildModel(parseDraft(read('md'), 'draft.md')), lock.entries).model
}

export function messageNamed(model: SpecModel, name: string): Message {
  const found = model.messages.find((message) => message.name === name)
  if (found === undefined) throw new Error(`Expected a message ${name}.`)
  return found
}

function read(ending: string): Buffer {
  return readFileSync(new URL(`../../draft/draft-everymust-open-cloud-mesh.${ending}`, import.meta.url))
}
