import type { RelatedPlace, Replacement, Severity } from '../contract/finding.ts'
import type { Span } from '../contract/position.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import type { Document } from '../draft/document.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { WorkspaceLinks } from './workspace-links.ts'

/** What a rule looks at: one draft, and what else is known where it stands. */
export interface LintSubject {
  readonly document: Document
  /** With its lasting ids. */
  readonly model: SpecModel
  /** The schema of each message, by the message's name. */
  readonly schemas: ReadonlyMap<string, JsonSchema>
  /** The checks of the workspace, where there is one that has checks and this is its draft. */
  readonly links?: WorkspaceLinks
  /** What is wrong with the rendered draft, where it could be rendered. */
  readonly nits?: readonly Nit[]
}

/** What `@ietf-tools/idnits` found in the rendered draft. */
export interface Nit {
  readonly severity: Severity
  readonly name: string
  readonly message: string
  readonly url?: string
  readonly span?: Span
}

/** One place where a rule is not kept. */
export interface Problem {
  readonly span: Span
  /** `Expected X, received Y.` */
  readonly message: string
  /** What to do about it. */
  readonly hint: string
  /** The file that the span is in, where that is neither the draft nor what it includes. */
  readonly file?: string
  /** Where the place itself tells how bad it is; else the rule's severity goes. */
  readonly severity?: Severity
  readonly related?: readonly RelatedPlace[]
  readonly fix?: Replacement
}

/** The groups in the order in which reports and documentation list them. */
export const groups = [
  'reading',
  'keywords',
  'terms',
  'references',
  'fields',
  'examples',
  'links',
  'format',
] as const
export type Group = (typeof groups)[number]

/**
 * One rule. The comment above each says what it finds, when and why, and holds its examples, which are its
 * tests and its page in the documentation.
 */
export interface Rule {
  /** In kebab-case, as its file. */
  readonly id: string
  readonly group: Group
  /** Unless the user sets another; a rule whose findings an editor might well leave is `off`. */
  readonly severity: Severity | 'off'
  readonly find: (subject: LintSubject) => Iterable<Problem>
}
