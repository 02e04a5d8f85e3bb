import type { Html, Root } from 'mdast'
import type { Diagnostic } from '../contract/diagnostic.ts'
import type { Point } from '../contract/position.ts'
import type { Reference, Section } from '../contract/spec-model.ts'
import type { LineOrigin } from './source-context.ts'

/** What the front matter says, as far as Everymust needs it. */
export interface FrontMatter {
  readonly docname: string
  readonly title: string
  readonly authors: readonly string[]
  readonly references: readonly Reference[]
  /** Other names that the front matter gives to references, for `{{-name}}`. */
  readonly aliases?: readonly (readonly [alias: string, anchor: string])[]
  /** What automatic anchors begin with. */
  readonly anchorPrefix?: string
}

/** A stretch of the source between two `--- label` lines. */
export interface SourcePart {
  readonly label: string
  readonly text: string
  readonly start: Point
}

/** The content of one part of the draft, as an mdast tree whose positions are those of the whole file. */
export interface ContentPart {
  readonly part: 'abstract' | 'middle' | 'back'
  readonly root: Root
  /** The comments that were in it, in reading order; the tree is without them. */
  readonly comments: readonly Html[]
}

/** The parsed draft: what every later stage reads instead of markdown. */
export interface Document {
  readonly file: string
  /** The draft with line feeds only and its includes read in; the offsets of all places count in it. */
  readonly source: string
  /** Where each line of the source stands; absent where the draft includes nothing. */
  readonly origins?: readonly LineOrigin[]
  readonly frontMatter: FrontMatter
  readonly content: readonly ContentPart[]
  readonly sections: readonly Section[]
  readonly diagnostics: readonly Diagnostic[]
}
