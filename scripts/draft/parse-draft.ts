import type { Diagnostic } from '../contract/diagnostic.ts'
import { checkNesting } from './check-nesting.ts'
import type { ContentPart, Document, SourcePart } from './document.ts'
import { readFrontMatter } from './front-matter.ts'
import { numberSections } from './number-sections.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { readSource } from './read-source.ts'
import { createSourceContext } from './source-context.ts'
import { splitParts } from './split-parts.ts'

/**
 * Parses a kramdown-rfc draft. Bad input never throws: what is wrong stands in `diagnostics`, and an
 * error there means that the document is not to be relied on. `file` is what diagnostics call it.
 */
export function parseDraft(bytes: Uint8Array, file: string): Document {
  const source = readSource(bytes)
  const parts = splitParts(source.text)
  const diagnostics: Diagnostic[] = [...source.diagnostics]
  const front = parts.find((part) => part.label === 'front')
  const { frontMatter, diagnostics: frontDiagnostics } =
    front === undefined ? missingFrontMatter(source.text) : readFrontMatter(front)
  diagnostics.push(...frontDiagnostics)
  const content = parts.flatMap((part) => readPart(part, diagnostics))
  const sections = numberSections(content, source.text)
  const hasErrors = diagnostics.some((diagnostic) => diagnostic.severity === 'error')
  if (!hasErrors && sections.length === 0) diagnostics.push(noSections())
  return {
    file,
    frontMatter,
    content,
    sections,
    diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, file })),
  }
}

function readPart(part: SourcePart, diagnostics: Diagnostic[]): readonly ContentPart[] {
  const name = partName(part.label)
  if (name === undefined) return []
  const problems = checkNesting(createSourceContext(part.text, part.start))
  diagnostics.push(...problems)
  if (problems.length > 0) return []
  const parsed = parseMarkdown(part)
  diagnostics.push(...parsed.diagnostics)
  return [{ part: name, root: parsed.root }]
}

/** Notes stand before the table of contents, as the abstract does. */
function partName(label: string): ContentPart['part'] | undefined {
  if (label === 'abstract' || label.startsWith('note')) return 'abstract'
  if (label === 'middle' || label === 'back') return label
  return undefined
}

function missingFrontMatter(text: string) {
  const frontMatter = { docname: '', title: '', authors: [], references: [] }
  if (text === '') return { frontMatter, diagnostics: [] }
  return {
    frontMatter,
    diagnostics: [
      {
        severity: 'error',
        code: 'front-matter-missing',
        message: 'Expected a front matter between two `---` lines, received none.',
        hint: 'Everymust reads kramdown-rfc drafts; they begin with `---`, YAML, `---`.',
        span: start,
      } as const,
    ],
  }
}

function noSections(): Diagnostic {
  return {
    severity: 'error',
    code: 'no-sections',
    message: 'Expected sections after `--- middle`, received none.',
    hint: 'Give each section a heading such as `# Introduction`.',
    span: start,
  }
}

const start = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }
