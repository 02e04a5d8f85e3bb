import type { SpecModel } from '../../scripts/contract/spec-model.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { parseBody } from '../draft/drafts.ts'

export function modelOf(body: string): SpecModel {
  return buildModel(parseBody(body))
}
