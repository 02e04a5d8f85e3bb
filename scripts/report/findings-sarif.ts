import { pathToFileURL } from 'node:url'
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder'
import type { Finding } from '../contract/finding.ts'
import type { Span } from '../contract/position.ts'
import type { RuleListing } from '../contract/rule-listing.ts'
import type { PlacedFix } from '../lint/place-fix.ts'

/** What SARIF says of a run beside its findings. */
export interface SarifContext {
  readonly version: string
  readonly homepage: string
  readonly rules: readonly RuleListing[]
  readonly urlOf: (rule: string) => string
  readonly fixOf: (finding: Finding) => PlacedFix | undefined
  /** The folder that files are named from in a repository. */
  readonly root: string
  /** The path of a file from there; one that begins with `..` or `/` stands outside. */
  readonly pathOf: (file: string) => string
}

/** Findings as a SARIF log. Source: SARIF 2.1.0. */
export function findingsSarif(findings: readonly Finding[], context: SarifContext): string {
  const { version, homepage, root } = context
  const files = new Set(findings.flatMap(({ file, related }) => [file, ...related.map((one) => one.file)]))
  const run = new SarifRunBuilder({
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true }],
    originalUriBaseIds: { [sourceRoot]: { uri: `${pathToFileURL(root).href.replace(/\/$/, '')}/` } },
    artifacts: [...files].map((file) => ({ location: artifactLocation(file, context) })),
  }).initSimple({ toolDriverName: 'Everymust', toolDriverVersion: version, url: homepage })
  for (const rule of context.rules) run.addRule(sarifRule(rule, context))
  for (const finding of findings) run.addResult(sarifResult(finding, context))
  const log = new SarifBuilder({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json' })
  log.addRun(run)
  return JSON.stringify(log.buildSarifOutput(), null, 2)
}

/** What stands for the root of the repository. */
export const sourceRoot = '%SRCROOT%'
const levels = { error: 'error', warning: 'warning', info: 'note' } as const

function sarifRule(rule: RuleListing, { urlOf }: SarifContext): SarifRuleBuilder {
  const { id, group, severity, summary, about } = rule
  return new SarifRuleBuilder({
    id,
    shortDescription: { text: summary },
    fullDescription: { text: about.split('\n\n')[0]?.replaceAll('\n', ' ') ?? '' },
    help: { text: about, markdown: about },
    helpUri: urlOf(id),
    defaultConfiguration: severity === 'off' ? { enabled: false } : { level: levels[severity] },
    properties: { tags: [group] },
  })
}

function sarifResult(finding: Finding, context: SarifContext): SarifResultBuilder {
  const { rule, severity, message, hint, file, span, related } = finding
  const fix = context.fixOf(finding)
  return new SarifResultBuilder({
    ruleId: rule,
    level: levels[severity],
    message: { text: `${message}\n${hint}` },
    locations: [{ physicalLocation: physicalLocation(file, span, context) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((one, index) => ({
        id: index + 1,
        message: { text: one.message },
        physicalLocation: physicalLocation(one.file, one.span, context),
      })),
    }),
    ...(fix !== undefined && { fixes: [sarifFix(fix, hint, context)] }),
  })
}

function sarifFix(fix: PlacedFix, hint: string, context: SarifContext) {
  const replacement = { deletedRegion: region(fix), insertedContent: { text: fix.text } }
  const artifactChange = {
    artifactLocation: artifactLocation(fix.file, context),
    replacements: [replacement],
  }
  return { description: { text: hint }, artifactChanges: [artifactChange] }
}

function physicalLocation(file: string, span: Span, context: SarifContext) {
  return { artifactLocation: artifactLocation(file, context), region: region(span) }
}

function region({ start, end }: Pick<PlacedFix, 'start' | 'end'>) {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
}

/** Files of the repository are named from its root, any other by where it is. */
export function artifactLocation(file: string, { root, pathOf }: Pick<SarifContext, 'root' | 'pathOf'>) {
  const path = pathOf(file)
  const isOutside = path.startsWith('../') || path.startsWith('/')
  if (isOutside) return { uri: pathToFileURL(path.startsWith('/') ? path : `${root}/${path}`).href }
  return { uri: pathToFileURL(`/${path}`).pathname.slice(1), uriBaseId: sourceRoot }
}
