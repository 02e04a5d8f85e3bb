import * as z from 'zod'
import { Coverage } from './coverage.ts'
import { DraftDiff } from './draft-diff.ts'
import { Citation } from './draft-links.ts'
import { RuleListing } from './rule-listing.ts'
import { Reach, Run } from './run.ts'
import { SpecModel } from './spec-model.ts'

/** A check as the site shows it: what it is, not how it runs. */
export const CheckListing = z.strictObject({
  id: z.string(),
  requirement: z.string(),
  kind: z.enum(['derived', 'written']),
  reach: Reach,
  /** Of a written check: who is judged by it, one of the suite's roles. */
  role: z.string().optional(),
  /** For a written check, its source; for a derived one, the schema locations it stands on. */
  source: z.string(),
})
export type CheckListing = Readonly<z.infer<typeof CheckListing>>

export const FaultListing = z.strictObject({
  name: z.string(),
  description: z.string(),
  breaks: z.array(z.string()),
})
export type FaultListing = Readonly<z.infer<typeof FaultListing>>

const VariantListing = z.strictObject({ name: z.string(), description: z.string() })

export const UncheckedListing = z.strictObject({
  requirement: z.string(),
  /** `unlinked`: on the site of another draft, nothing of ours stands for it. */
  kind: z.enum(['unobservable', 'pending', 'unlinked']),
  reason: z.string(),
})
export type UncheckedListing = Readonly<z.infer<typeof UncheckedListing>>

/** An example with what ajv said of it: `breaks` names the requirements its JSON does not meet. */
export const JudgedExample = z.strictObject({
  line: z.int().min(1),
  message: z.string().optional(),
  valid: z.boolean().optional(),
  /** What it shows of a whole message, as JSON text: its content where it is an HTTP message, the fields of a form. */
  json: z.string().optional(),
  problems: z.array(z.strictObject({ requirement: z.string().optional(), message: z.string() })),
})
export type JudgedExample = Readonly<z.infer<typeof JudgedExample>>

/** A page of the guide that comes with the workspace. */
export const GuidePage = z.strictObject({
  /** The last part of its address. */
  name: z.string(),
  title: z.string(),
  /** Its first paragraph, as plain text. */
  summary: z.string(),
  /** What stands below the title, in markdown. */
  text: z.string(),
})
export type GuidePage = Readonly<z.infer<typeof GuidePage>>

/** A run that the site shows beside its own, in the matrix and in comparisons; `name` is what tells it apart. */
export const NamedRun = z.strictObject({ name: z.string(), run: Run })
export type NamedRun = Readonly<z.infer<typeof NamedRun>>

/** Everything the site is built from: one JSON file, so that the site needs none of the tool's code. */
export const SiteData = z.strictObject({
  format: z.literal('everymust-site/1'),
  model: SpecModel,
  /** Of the draft's source, in hexadecimal: a run of another text of the same name is told apart by it. */
  draftSha256: z.string(),
  /**
   * The draft's content as an mdast `root`, one per part; beside mdast's own nodes there are `keyword`,
   * `crossReference`, and the `defList`, `defListTerm`, `defListDescription` of definition lists.
   */
  content: z.strictObject({ abstract: z.unknown(), middle: z.unknown(), back: z.unknown() }),
  schemas: z.record(z.string(), z.unknown()),
  examples: z.array(JudgedExample),
  checks: z.array(CheckListing),
  /** Whom checks can judge: each role's name with what it is called. */
  roles: z.record(z.string(), z.string()),
  faults: z.array(FaultListing),
  /** Of the reference server. */
  variants: z.array(VariantListing),
  /** Absent where there is no suite. */
  coverage: Coverage.optional(),
  unchecked: z.array(UncheckedListing),
  /** For each requirement or part that is linked to another draft, where that says the same. */
  cites: z.record(z.string(), z.array(Citation)),
  /** The requirements that no linked draft has; empty where the draft is linked to none. */
  ours: z.array(z.string()),
  /** The OpenAPI document of the draft's operations, where it defines any. */
  openapi: z.unknown().optional(),
  /** The linter's documentation. */
  rules: z.array(RuleListing),
  guides: z.array(GuidePage),
  /** What changed from one earlier text to the next, the last change first; none where no earlier text is known. */
  changes: z.array(DraftDiff),
  /** JavaScript modules for the browser, by name: what ajv makes of schemas, which needs no `eval` there. */
  modules: z.record(z.string(), z.string()),
  run: Run.optional(),
  /** Each shown as a row of the matrix, `run` among them. */
  runs: z.array(NamedRun),
})
export type SiteData = Readonly<z.infer<typeof SiteData>>
