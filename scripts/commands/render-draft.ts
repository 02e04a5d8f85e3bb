import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Document } from '../draft/document.ts'
import { dialectOf } from '../draft/parse-draft.ts'
import { guardMark, guardName, renderGuard } from './render-guard.ts'
import { type ProgramOptions, runProgram } from './run-program.ts'

/** A draft as RFCXML, or why there is none. `program` is what would render it. */
export type Rendering =
  | { readonly kind: 'rendered'; readonly xml: string }
  | { readonly kind: 'absent'; readonly program: string }
  | { readonly kind: 'failed'; readonly program: string; readonly reason: string }

const timeoutMs = 30_000

/**
 * Renders a draft with kramdown-rfc or mmark, whichever it is written for, where that is installed: as it was
 * read, with its includes in it, in an empty folder, without the network, in at most 30 seconds. References
 * are not looked up. Throws the signal's reason when that aborts.
 */
export async function renderDraft(document: Document, signal: AbortSignal): Promise<Rendering> {
  const program = dialectOf(document.source).name
  const folder = await mkdtemp(join(tmpdir(), 'everymust-render-'))
  try {
    const options = { input: document.source, cwd: folder, env: environment(folder), timeoutMs, signal }
    return await (program === 'mmark'
      ? render(program, ['-unsafe=false'], options)
      : renderGuarded(program, options))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** First without the draft, to see that the guard stands. */
async function renderGuarded(program: string, options: ProgramOptions): Promise<Rendering> {
  await writeFile(join(options.cwd, `${guardName}.rb`), renderGuard)
  const probe = await runProgram(program, ['--version'], { ...options, input: '' })
  if (probe.kind === 'absent') return { kind: 'absent', program }
  const isGuarded = probe.kind === 'ended' && probe.err.includes(guardMark)
  if (isGuarded) return render(program, [], options)
  const reason = 'it does not load what keeps drafts from starting programs and reading files'
  return { kind: 'failed', program, reason }
}

async function render(program: string, args: readonly string[], options: ProgramOptions): Promise<Rendering> {
  const result = await runProgram(program, args, options)
  if (result.kind === 'absent') return { kind: 'absent', program }
  if (result.kind === 'stopped') return { kind: 'failed', program, reason: result.reason }
  const { code, out, err } = result
  if (code === 0 && out.trim() !== '') return { kind: 'rendered', xml: withoutEntities(out) }
  return { kind: 'failed', program, reason: reasonIn(err) }
}

/** References that are entities, to be taken from the network, become what they are when that has no answer. */
function withoutEntities(xml: string): string {
  const declared = new Set(
    [...xml.matchAll(/<!ENTITY ([\w.-]{1,200}) SYSTEM /g)].flatMap(([, name]) => name ?? []),
  )
  return xml.replaceAll(/&([\w.-]{1,200});/g, (entity, name) =>
    declared.has(name) ? `<reference anchor="${name}"/>` : entity,
  )
}

/** The user's environment, which finds the program, without what would change how it renders. */
function environment(folder: string): Readonly<Record<string, string>> {
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || /^(?:KRAMDOWN|XML_RESOURCE|HAVE_WGET$|RUBYOPT$)/.test(name) ? [] : [[name, value]],
  )
  return {
    ...Object.fromEntries(kept),
    RUBYLIB: folder,
    RUBYOPT: `-r${guardName}`,
    TMPDIR: folder,
    KRAMDOWN_SAFE: '1',
    KRAMDOWN_OFFLINE: '1',
    KRAMDOWN_NO_SOURCE: '1',
    KRAMDOWN_DONT_VERIFY_HTTPS: '1',
    KRAMDOWN_REFCACHEDIR: folder,
  }
}

/** The error that a program ended with, without the place in its own code, or else what it said last. */
function reasonIn(err: string): string {
  const lines = err.split('\n').filter((line) => /^[^\s-]/.test(line) && line !== guardMark)
  const [raised] = lines.flatMap((line) => /^.*?:\d+:in [`'][^']*': (.+)$/.exec(line)?.[1] ?? [])
  return (raised ?? lines.at(-1) ?? 'nothing').replace(/ \([A-Z][\w:]*\)$/, '').slice(0, 300)
}
