import { inconclusive, type Undecided } from '../../scripts/harness/outcome.ts'
import type { OcmCheckTools } from '../target/ocm-context.ts'
import { isTaken, saysNothing, statusOf } from './api-answer.ts'
import { isDenied } from './file-answer.ts'
import { folderAccess } from './folder-access.ts'

/** Expects that a file which the target lists in a folder is reached at the URI of the folder and its path. */
export function expectFileInFolder({ of, expect, cite }: OcmCheckTools): Undecided | undefined {
  const { listing, tries } = of(folderAccess)
  for (const one of [listing, ...tries]) cite(one)
  const last = tries.at(-1)
  if (last === undefined) return inconclusive('No file was asked for.')
  if (!isTaken(last) && !tries.every(isDenied)) {
    return tries.map(saysNothing).find(Boolean) ?? inconclusive(`Status ${statusOf(last)} does not tell.`)
  }
  expect('the status code for a file in the folder', statusOf(last)).toBeA('one of success', isTaken(last))
  return undefined
}
