import { parentPort, workerData } from 'node:worker_threads'
import {
  type Context,
  getAllValidations,
  MODES,
  ValidationComment,
  ValidationError,
  ValidationWarning,
} from '@ietf-tools/idnits'
import * as z from 'zod'
import { leftOutValidations } from '../lint/format/left-out-nits.ts'
import type { RenderedNit } from '../lint/format/rendered-nit.ts'

const Task = z.object({ xml: z.string(), filename: z.string() })

/**
 * A thread of its own, started by `find-nits.ts`: what idnits does over a hostile draft can take for ever, and a
 * thread can be ended. It answers with the nits of the RFCXML that it was given.
 */
async function checkRendered({ xml, filename }: z.infer<typeof Task>): Promise<readonly RenderedNit[]> {
  const context: Context = {
    raw: new TextEncoder().encode(xml),
    filename,
    options: { mode: MODES.NORMAL, offline: true },
  }
  const found: RenderedNit[] = []
  for (const { tasks } of getAllValidations('xml')) {
    for (const { key, task } of tasks) {
      if (leftOutValidations.has(key)) continue
      const nits = await task(context)
      if (!Array.isArray(nits)) continue
      for (const nit of nits)
        if (nit instanceof ValidationError) found.push(describe(nit, context.doc?.data, xml))
    }
  }
  return found
}

function describe(nit: ValidationError, data: unknown, xml: string): RenderedNit {
  const { name, message, refUrl, path = '', text } = nit
  const place = follow(path.replace(/^rfc\.rfc\./, 'rfc.'), data)
  const told = /^"(?<quoted>[^"]+)"|(?<rfc>RFC \d+)/.exec(message)?.groups
  const words = text ?? wordsOf.get(name)?.exec(place.text ?? xml)?.[0] ?? told?.['quoted'] ?? told?.['rfc']
  return {
    severity: severityOf(nit),
    code: name,
    message,
    ...(refUrl !== undefined && { url: refUrl }),
    path,
    anchors: place.anchors,
    ...(words !== undefined && { words }),
  }
}

function severityOf(nit: ValidationError): RenderedNit['severity'] {
  if (nit instanceof ValidationComment) return 'info'
  return nit instanceof ValidationWarning ? 'warning' : 'error'
}

/** What is at fault where idnits does not say it, in the text that it looked at. */
const wordsOf: ReadonlyMap<string, RegExp> = new Map([
  ['UNNECESSARY_CODE_BEGINS', /<code begins>/i],
  ['MISSING_SOURCECODE_TAG', /<code begins>/i],
  ['TABS_NOT_ALLOWED', /\t/],
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  ['INVALID_CTRL_CODES', /[\u0001-\u0008\u000B\u000E-\u001F]/],
])

/** Follows a path such as `rfc.middle.section[2].t`, noting the anchors on the way and the text at its end. */
function follow(path: string, data: unknown): { readonly anchors: string[]; readonly text?: string } {
  const anchors: string[] = []
  let at = data
  for (const [step] of path.matchAll(/[^.[\]]+/g)) {
    at = propertyOf(at, step)
    const anchor = propertyOf(propertyOf(at, '_attr'), 'anchor')
    if (typeof anchor === 'string') anchors.push(anchor)
  }
  return { anchors, ...(typeof at === 'string' && { text: at }) }
}

function propertyOf(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

// Nothing that is run asks the network; should a version of idnits begin to, it gets no answer.
globalThis.fetch = () => Promise.reject(new Error('The network is not asked.'))
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(await checkRendered(Task.parse(workerData)))
