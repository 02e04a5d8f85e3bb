import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Document } from '../draft/document.ts'
import { nitsOfProse } from '../lint/format/left-out-nits.ts'
import { createNitPlaces } from '../lint/format/place-nit.ts'
import { RenderedNit } from '../lint/format/rendered-nit.ts'
import type { Nit } from '../lint/rule.ts'
import { type Rendering, renderDraft } from './render-draft.ts'

/** What is wrong with the rendered draft, or why nothing can be known: a sentence for the user. */
export type NitReading =
  | { readonly kind: 'nits'; readonly nits: readonly Nit[] }
  | { readonly kind: 'absent'; readonly notice: string }

const timeoutMs = 30_000
const mostMegabytes = 1024

/**
 * Renders a draft and finds what `@ietf-tools/idnits` says of it, each nit at its place in the markdown. A draft
 * that cannot be rendered has that for a nit. The network is not asked, and programs and files of the user are
 * out of the draft's reach. Throws the signal's reason when that aborts.
 */
export async function findNits(document: Document, signal: AbortSignal): Promise<NitReading> {
  // Specifications of other bodies do not follow the rules for Internet-Drafts.
  if (!document.frontMatter.docname.startsWith('draft-')) return { kind: 'nits', nits: [] }
  const rendering = await renderDraft(document, signal)
  if (rendering.kind === 'absent') {
    const notice = `Expected \`${rendering.program}\` to render the draft for idnits, received none: the rules of the group format are left out.`
    return { kind: 'absent', notice }
  }
  if (rendering.kind === 'failed') return { kind: 'nits', nits: [notRendered(rendering)] }
  const checked = await checkRendered(rendering.xml, fileName(document), signal)
  if (typeof checked === 'string') return { kind: 'nits', nits: [notChecked(checked)] }
  const placeOf = createNitPlaces(document)
  return {
    kind: 'nits',
    nits: checked.filter(isFitting).map((nit) => ({
      severity: nit.severity,
      name: nit.code,
      message: nit.message,
      ...(nit.url !== undefined && { url: nit.url }),
      span: placeOf(nit),
    })),
  }
}

/** Whether it says of prose what is for prose: the path of code has the element that holds it. */
function isFitting({ code, path }: RenderedNit): boolean {
  return !nitsOfProse.has(code) || !/\b(?:artwork|sourcecode)\b/.test(path)
}

/** What the rendered draft would be called when it is submitted. */
function fileName({ frontMatter: { docname } }: Document): string {
  return `${docname.replace(/-latest$/, '-00')}.xml`
}

/** The nits of some RFCXML, or in words why there are none. */
async function checkRendered(
  xml: string,
  filename: string,
  signal: AbortSignal,
): Promise<readonly RenderedNit[] | string> {
  signal.throwIfAborted()
  const worker = new Worker(workerFile(), {
    workerData: { xml, filename },
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  })
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
  try {
    const [answer]: unknown[] = await once(worker, 'message', { signal: limit })
    return RenderedNit.array().parse(answer)
  } catch (error) {
    signal.throwIfAborted()
    if (limit.aborted) return `it took more than ${timeoutMs / 1000} seconds`
    return error instanceof Error ? error.message : String(error)
  } finally {
    await worker.terminate()
  }
}

/** The thread's module beside this one, as it is in the sources or in the bundle. */
function workerFile(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './check-rendered.ts' : './check-rendered.js',
    import.meta.url,
  )
}

function notRendered({ program, reason }: Extract<Rendering, { kind: 'failed' }>): Nit {
  const message = `Expected \`${program}\` to render the draft, received: ${reason}`
  return { severity: 'info', name: 'NOT_RENDERED', message }
}

function notChecked(reason: string): Nit {
  return {
    severity: 'info',
    name: 'NOT_CHECKED',
    message: `Expected idnits to read the draft, received: ${reason}`,
  }
}
