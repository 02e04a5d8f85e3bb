import { dirname } from 'node:path'
import type { CodeBlock } from '../contract/spec-model.ts'
import { examplePlace } from '../lint/examples/example-place.ts'
import type { Fault } from '../lint/examples/fault.ts'
import { createFilePlaces, type FilePlaces } from '../lint/file-places.ts'
import { createFixPlacer, type FixPlacer, type PlacedFix } from '../lint/place-fix.ts'
import { count } from '../report/count.ts'
import { printable } from '../report/printable.ts'
import { loadConfiguration } from '../workspace/load-workspace.ts'
import { writeFixes } from './apply-fixes.ts'
import { diagnosticText } from './diagnostic-text.ts'
import { type ExampleKey, readExampleKeys } from './example-keys.ts'
import type { ExampleUpdate } from './example-update.ts'
import { locateDraft } from './locate-drafts.ts'
import type { Output } from './output.ts'
import { readDraft, type ReadDraft, requireUsable } from './read-draft.ts'
import { rewriteBlock } from './rewrite-block.ts'
import { updateExamples } from './update-examples.ts'
import { UsageError } from './usage-error.ts'

/**
 * `everymust examples [FILE] [--check]`: brings the lengths, digests and signatures of a draft's examples up to
 * date, and the signature bases that it shows of them. With `--check` it writes nothing, and fails where writing
 * would change the draft.
 */
export async function examples(
  name: string | undefined,
  { check }: { readonly check: boolean },
  output: Output,
): Promise<number> {
  const configuration = await loadConfiguration(process.cwd())
  const workspace = configuration?.kind === 'workspace' ? configuration.workspace : undefined
  const located = locateDraft(name, configuration)
  const keys =
    workspace?.exampleKeys === undefined
      ? new Map<string, ExampleKey>()
      : await readExampleKeys(workspace.exampleKeys)
  const draft = await readDraft(located.path, located.name, undefined)
  const model = requireUsable(draft)
  const placeFix = createFixPlacer({ document: draft.document, textOf: () => undefined })
  const { placed } = createFilePlaces(draft.document)
  const updated = updateExamples(model, keys).map(({ block, update }) =>
    placeUpdate(block, update, draft, placeFix),
  )
  const changed = updated.filter(({ fixes }) => fixes.length > 0)
  const fixes = changed.flatMap((example) => example.fixes)
  if (!check) write(fixes, located.workspace?.folder ?? dirname(located.path))
  for (const {
    names,
    fixes: [first],
  } of changed) {
    const place = `${printable(first?.file ?? located.name)}:${first?.start.line ?? 1}`
    output.out(
      check
        ? `${place}: Expected ${names} as computed, received another value.`
        : `Wrote ${place}: ${names}.`,
    )
  }
  const faults = updated.flatMap((example) =>
    example.faults.map((fault) => ({ block: example.block, fault })),
  )
  for (const { block, fault } of faults) output.err(faultText(block, fault, draft, placed, output))
  output.out(summarize(updated))
  if (check && changed.length > 0) output.err('Run `everymust examples` and commit the result.')
  return (check && changed.length > 0) || faults.length > 0 ? 1 : 0
}

/** An example with what is to be written into its files. */
interface PlacedUpdate {
  readonly block: CodeBlock
  readonly computed: number
  /** Of what values, as a phrase. */
  readonly names: string
  readonly fixes: readonly PlacedFix[]
  readonly faults: readonly Fault[]
}

function summarize(updated: readonly PlacedUpdate[]): string {
  const concerned = updated.filter(({ computed, faults }) => computed > 0 || faults.length > 0)
  const changed = updated.filter(({ fixes }) => fixes.length > 0).length
  const faulty = updated.filter(({ faults }) => faults.length > 0).length
  const states = [
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(faulty > 0 ? [`${faulty} not computed`] : []),
  ]
  const state = states.length === 0 ? 'up to date' : states.join(', ')
  return `${count(concerned.length, 'example')}, ${state}.`
}

function placeUpdate(
  block: CodeBlock,
  update: ExampleUpdate,
  { document }: ReadDraft,
  placeFix: FixPlacer,
): PlacedUpdate {
  const { computed, edits, faults } = update
  const changed = [...new Set(edits.map((edit) => `\`${edit.name}\``))]
  const names = changed.length === 0 ? 'the line wrapping' : phrase(changed)
  if (computed === 0) return { block, computed, names, fixes: [], faults }
  const rewritten = rewriteBlock(block, document.source, edits)
  const fixes = rewritten?.map(({ from, to, text }) =>
    placeFix({
      span: block.span,
      file: document.file,
      fix: { file: document.file, start: from, end: to, text },
    }),
  )
  const placed = fixes?.flatMap((fix) => fix ?? []) ?? []
  if (fixes !== undefined && placed.length === fixes.length)
    return { block, computed, names, fixes: placed, faults }
  const [first] = edits
  if (first === undefined) return { block, computed, names, fixes: [], faults }
  const fault = {
    from: first.from,
    to: first.to,
    message: `Expected lines in which ${names} can be written, received ones that are folded, included or indented in another way.`,
    hint: 'Put the example into the draft as it is to be shown, or fold it as RFC 8792 has it.',
  }
  return { block, computed, names, fixes: [], faults: [...faults, fault] }
}

function phrase(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

function faultText(
  block: CodeBlock,
  { from, to, message, hint }: Fault,
  { document }: ReadDraft,
  placed: FilePlaces['placed'],
  output: Output,
): string {
  const span = placed(examplePlace(block, document.source, from, to))
  const diagnostic = { severity: 'error', code: 'example-not-computed', message, hint, span } as const
  return diagnosticText({ ...diagnostic, file: span.file ?? document.file }, output.errColors)
}

/** Throws a `UsageError` where a file could not be written. */
function write(fixes: readonly PlacedFix[], home: string): void {
  for (const written of writeFixes(fixes, home)) {
    const wanted = fixes.filter(({ file }) => file === written.file).length
    if (written.kind === 'written' && written.count === wanted) continue
    const reason = written.kind === 'left' ? written.reason : 'it changed meanwhile'
    throw new UsageError(
      `Expected to write \`${written.file}\`, received: ${reason}.`,
      'Correct that, then run `everymust examples` again.',
    )
  }
}
