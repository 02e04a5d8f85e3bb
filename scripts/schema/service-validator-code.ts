import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import * as z from 'zod'
import { RunEvent, RunList, RunRecord, ServiceInfo, ServiceProblem } from '../contract/service.ts'

/** What a page that follows a run is told. The run itself it leaves to the page of the run, and to that page's schema. */
const told = {
  isServiceInfo: ServiceInfo,
  isRunRecord: RunRecord.extend({ run: z.unknown().optional() }),
  isRunList: RunList,
  isRunEvent: RunEvent,
  isRefusal: z.strictObject({ problem: ServiceProblem }),
} as const

/**
 * The source of the module by which a browser holds what a service sends against the schemas of the service: for each
 * kind a function of that name, which tells whether a value is of the kind.
 */
export function serviceValidatorCode(): string {
  const ajv = new Ajv2020({
    strict: true,
    // The pattern beside it says what a time looks like, and says it exactly.
    formats: { 'date-time': true },
    // Nobody is shown what exactly is wrong with an event.
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: false },
  })
  const names = Object.entries(told).map(([name, schema]) => {
    ajv.addSchema(z.toJSONSchema(schema, { reused: 'ref' }), name)
    return [name, name] as const
  })
  return standalone.default(ajv, Object.fromEntries(names))
}
