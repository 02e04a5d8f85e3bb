import type { Span } from '../contract/position.ts'

/** What a workspace's checks say of its draft, as plain data. Files are as messages call them. */
export interface WorkspaceLinks {
  /** File by file, in the order in which they are declared. */
  readonly links: readonly Link[]
  /** Where a requirement without a check gets its entry. */
  readonly uncheckedFile: string
  /** The ids of requirements and parts behind the keywords of a schema. */
  readonly judgedBySchema: ReadonlySet<string>
  readonly schemaFiles: readonly SchemaFile[]
  /** What the lock remembers of the clauses whose words changed, by their ids. */
  readonly formerClauses: ReadonlyMap<string, string>
  /** The files that link the draft to others of the same protocol, as they stand. */
  readonly draftLinks?: readonly DraftLinksText[]
}

/** The text of a links file. */
export interface DraftLinksText {
  readonly file: string
  readonly text: string
}

/** A check, or an entry for a requirement without one: it names a requirement and quotes its clause. */
export interface Link {
  readonly kind: 'check' | 'unobservable' | 'pending'
  /** Of a check. */
  readonly id?: string
  readonly requirement: string
  readonly quote: string
  readonly file: string
  /** Where it is declared: the file's first line where it is made by code, as in a loop. */
  readonly place: Span
  /** Where the two are written out; none where code puts them together. */
  readonly requirementLiteral?: Literal
  readonly quoteLiteral?: Literal
}

/** A string that is written out in a module, and the quotes around it. */
export interface Literal {
  readonly span: Span
  readonly quotes: Quotes
}
export type Quotes = "'" | '"' | '`'

/** A file that the draft gives. One of the two texts is missing where it is to be added or to go. */
export interface SchemaFile {
  readonly file: string
  /** Of a schema; the other file is the OpenAPI document of the draft's operations. */
  readonly message?: string
  readonly committed?: string
  readonly generated?: string
}
