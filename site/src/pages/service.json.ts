import type { APIRoute } from 'astro'
import type { ServiceInfo } from '../../../scripts/contract/service.ts'

const nobody: ServiceInfo = {
  format: 'everymust-service/1',
  runsChecks: false,
  reaches: [],
  hasReference: false,
}

/** Says that nobody runs checks here; `everymust serve` answers in its place. */
export const GET: APIRoute = () => new Response(`${JSON.stringify(nobody, null, 2)}\n`)
