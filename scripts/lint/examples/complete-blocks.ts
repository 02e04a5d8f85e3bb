import type { CodeBlock, SpecModel } from '../../contract/spec-model.ts'

const known = new WeakMap<SpecModel, readonly CodeBlock[]>()

/** The code blocks of a draft that are all there: of one whose include is missing, nothing can be told. */
export function completeBlocks(model: SpecModel): readonly CodeBlock[] {
  const found = known.get(model) ?? completeIn(model)
  known.set(model, found)
  return found
}

function completeIn({ codeBlocks, diagnostics }: SpecModel): readonly CodeBlock[] {
  const missing = diagnostics.flatMap(({ code, span }) => (code.startsWith('include-') ? [span] : []))
  if (missing.length === 0) return codeBlocks
  return codeBlocks.filter(
    ({ span: { start, end, file } }) =>
      !missing.some((one) => one.file === file && start.line <= one.start.line && one.start.line <= end.line),
  )
}
