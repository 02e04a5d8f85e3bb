import type { Root } from 'mdast'
import type { Processor } from 'unified'
import type { Diagnostic } from '../contract/diagnostic.ts'
import type { ContentPart, FrontMatter, SourcePart } from './document.ts'
import type { IncludeFiles } from './include-files.ts'
import type { DraftText, SourceContext } from './source-context.ts'
import type { OpenConstruct } from './split-blocks.ts'

/** What one block needs to know of the rest of the draft; part of the key under which its tree is kept. */
export interface Definitions {
  /** Identifiers of link definitions, as markdown normalises them. */
  readonly links: readonly string[]
  /** Attribute lists that have a name, as written between their braces. */
  readonly attributeLists?: readonly (readonly [name: string, source: string])[]
  /** Other names of references. */
  readonly aliases?: readonly (readonly [alias: string, anchor: string])[]
  /** What automatic anchors begin with. */
  readonly anchorPrefix?: string
}

/** A way of writing Internet-Drafts in markdown: everything in which kramdown-rfc and mmark differ. */
export interface Dialect {
  readonly name: 'kramdown-rfc' | 'mmark'
  /** Reads in what the draft includes before any block is read. */
  readonly readIncludes: (
    text: string,
    includes: IncludeFiles,
  ) => { readonly source: DraftText; readonly diagnostics: readonly Diagnostic[] }
  /** Cuts the text into its front matter (label `front`) and its other parts. */
  readonly splitParts: (text: string) => readonly SourcePart[]
  readonly readFrontMatter: (
    part: SourcePart,
    parts: readonly SourcePart[],
  ) => {
    readonly frontMatter: FrontMatter
    readonly diagnostics: readonly Diagnostic[]
  }
  /** Constructs that go on over blank lines, besides fenced code. */
  readonly opens: OpenConstruct
  readonly findDefinitions: (parts: readonly SourcePart[], frontMatter: FrontMatter) => Definitions
  /** The remark processor with the dialect's syntax. */
  readonly createProcessor: (
    definitions: Definitions,
  ) => Processor<Root, undefined, undefined, undefined, undefined>
  /** Blanks what the dialect takes away before it reads blocks; offsets stay as they are. */
  readonly prepare: (text: string) => string
  /** Gives each construct of one block its own kind of node; positions count within the block. */
  readonly transform: (
    root: Root,
    context: SourceContext,
    definitions: Definitions,
    diagnostics: Diagnostic[],
  ) => void
  /** Makes the anchor of each heading in turn, from its title and the anchor that it was given. */
  readonly createSlugger: (definitions: Definitions) => (heading: string, given?: string) => string
  /** Reports references that lead nowhere, once the whole draft is read. */
  readonly checkReferences: (
    content: readonly ContentPart[],
    frontMatter: FrontMatter,
  ) => readonly Diagnostic[]
}
