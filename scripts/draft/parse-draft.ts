import type { Diagnostic } from '../contract/diagnostic.ts'
import { type BlockCache, noBlockCache } from './block-cache.ts'
import type { Dialect } from './dialect.ts'
import type { ContentPart, Document, SourcePart } from './document.ts'
import { type IncludeFiles, noIncludeFiles } from './include-files.ts'
import { kramdown } from './kramdown/dialect.ts'
import { mmark } from './mmark/dialect.ts'
import { numberSections } from './number-sections.ts'
import { createBlockReader } from './parse-blocks.ts'
import { placeDiagnostic, placeFrontMatter, placeOrigins } from './place-origins.ts'
import { readSource } from './read-source.ts'

export interface ParseOptions {
  /** Gives the files that the draft includes; without it each include is reported as missing. */
  readonly includes?: IncludeFiles
  /** Keeps what has been read, for the next reading of the same draft after an edit. */
  readonly cache?: BlockCache
}

/**
 * Parses a draft, kramdown-rfc or mmark. Bad input never throws: what is wrong stands in `diagnostics`, and
 * an error there means that the document is not to be relied on. `file` is what diagnostics call it.
 */
export function parseDraft(bytes: Uint8Array, file: string, options: ParseOptions = {}): Document {
  const { text, diagnostics: sourceDiagnostics } = readSource(bytes)
  const dialect = dialectOf(text)
  const included = dialect.readIncludes(text, options.includes ?? noIncludeFiles)
  const { source } = included
  const parts = dialect.splitParts(source.text)
  const diagnostics: Diagnostic[] = []
  const front = parts.find((part) => part.label === 'front')
  const { frontMatter, diagnostics: frontDiagnostics } =
    front === undefined ? missingFrontMatter(text) : dialect.readFrontMatter(front, parts)
  diagnostics.push(...frontDiagnostics)
  const { cache = noBlockCache } = options
  cache.begin()
  const definitions = dialect.findDefinitions(parts, frontMatter)
  const read = createBlockReader(dialect, definitions, cache)
  const content = parts.flatMap((part): readonly ContentPart[] => {
    const name = partName(part)
    if (name === undefined) return []
    const { root, comments, diagnostics: problems } = read(part)
    diagnostics.push(...problems)
    return [{ part: name, root, comments }]
  })
  const { origins } = source
  if (origins !== undefined) placeOrigins(content, origins)
  const numbered = numberSections(content, source.text, dialect.createSlugger(definitions))
  const { sections } = numbered
  const all = [
    ...sourceDiagnostics,
    ...included.diagnostics,
    ...(origins === undefined ? diagnostics : diagnostics.map((one) => placeDiagnostic(one, origins))),
    ...numbered.diagnostics,
    ...dialect.checkReferences(content, frontMatter),
  ]
  const hasErrors = all.some(({ severity }) => severity === 'error')
  if (!hasErrors && sections.length === 0) all.push(noSections())
  return {
    file,
    source: source.text,
    ...(origins !== undefined && { origins }),
    frontMatter: origins === undefined ? frontMatter : placeFrontMatter(frontMatter, origins),
    content,
    sections,
    diagnostics: all.map((diagnostic) => ({ ...diagnostic, file: diagnostic.span.file ?? file })),
  }
}

/**
 * The way in which a draft is written: one in mmark begins with its title block, between two `%%%` lines.
 * Source: mmark, "Title Block".
 */
export function dialectOf(text: string): Dialect {
  return text.startsWith('%%%') ? mmark : kramdown
}

/** Notes stand before the table of contents, as the abstract does. */
function partName({ label }: SourcePart): ContentPart['part'] | undefined {
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
        message: 'Expected a front matter between two `---` or `%%%` lines, received none.',
        hint: 'kramdown-rfc drafts begin with `---`, YAML, `---`; mmark drafts with `%%%`, TOML, `%%%`.',
        span: start,
      } as const,
    ],
  }
}

function noSections(): Diagnostic {
  return {
    severity: 'error',
    code: 'no-sections',
    message: 'Expected sections after `--- middle` or `{mainmatter}`, received none.',
    hint: 'Give each section a heading such as `# Introduction`.',
    span: start,
  }
}

const start = { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 1, offset: 0 } }
