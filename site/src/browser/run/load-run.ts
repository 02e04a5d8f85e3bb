import type { Run } from '../../../../scripts/contract/run.ts'
import { addresses } from '../addresses.ts'

/** Loads a run, wherever it is kept, and holds it against the schema of a run. Rejects with a sentence for the reader. */
export async function loadRun(id: string): Promise<Run> {
  const response = await fetch(id.startsWith('site-') ? addresses.siteRun(id) : addresses.apiRun(id))
  const record = await response.json()
  return record.run ?? record
}
