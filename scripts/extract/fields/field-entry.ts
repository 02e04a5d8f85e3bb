import type { Nodes } from 'mdast'
import type { Field, FieldType } from '../../contract/spec-model.ts'
import type { Span } from '../../contract/position.ts'
import type { PlainText } from '../plain-text.ts'
import type { Closing } from './closed-values.ts'

/** The name with which a row opens; a quoted one is more often a value than a field. */
export interface RowName {
  readonly kind: 'code' | 'quoted' | 'word'
  readonly text: string
}

/** What a row says of whether its field has to be there. */
export interface Statement {
  readonly requiredness: NonNullable<Field['requiredness']>
  /** For `CONDITIONAL`: the statement as written, such as `REQUIRED if the token is bound`. */
  readonly condition?: string
  /** Offset in the source of the BCP 14 keyword that says so, where one does. */
  readonly keyword?: number
}

/** A paragraph of a row; what stands before `from` is no description. */
export interface RowText {
  readonly plain: PlainText
  readonly from: number
}

/** A list, table or definition list within a row, and the paragraph that stands right before it. */
export interface RowBlock {
  readonly node: Nodes
  readonly intro?: PlainText
}

/** One item of a list, one definition or one line of a table: what every shape is read into first. */
export interface Row {
  readonly span: Span
  readonly name?: RowName
  readonly statement?: Statement
  /** A type that stands in a place of its own: in parentheses behind the name, or in a column. */
  readonly slot?: string
  /** Whether a dash, a colon or the edge of a cell sets the name off from what follows. */
  readonly isSeparated: boolean
  readonly texts: readonly RowText[]
  readonly blocks: readonly RowBlock[]
  /** The rows of a list within it that stands in the same paragraph, where its last text introduces one. */
  readonly inner?: readonly Row[]
}

/** A literal that a field can have as its value. */
export type FieldValue = NonNullable<Field['values']>[number]

/** One field of a field list, whatever the shape of the list. */
export interface FieldEntry {
  readonly name: string
  readonly line: number
  /** The whole row, for what is reported about it. */
  readonly span: Span
  readonly type?: FieldType
  /** Whether the type stands in a place of its own, where only a type is expected. */
  readonly hasTypeSlot: boolean
  readonly statement?: Statement
  readonly texts: readonly RowText[]
  readonly values: readonly FieldValue[]
  /** Where the text says that there are no other values. */
  readonly closing?: Closing
  readonly nested: readonly FieldEntry[]
}
