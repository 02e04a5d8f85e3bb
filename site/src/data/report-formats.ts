/** A report that a service makes of a run. */
export interface ReportFormat {
  /** As its address names it. */
  readonly name: string
  /** What the link says. */
  readonly title: string
  readonly about: string
}

/** The reports of a run, the most asked for first. */
export const reportFormats: readonly ReportFormat[] = [
  { name: 'html', title: 'HTML', about: 'one page with the evidence, for people' },
  { name: 'junit', title: 'JUnit XML', about: 'for the test reports of a CI' },
  { name: 'sarif', title: 'SARIF', about: 'for code scanning: what failed, at the lines of the draft' },
  { name: 'earl', title: 'EARL', about: 'the W3C’s Evaluation and Report Language, as JSON-LD' },
  { name: 'har', title: 'HAR', about: 'the exchanges, for the tools of browsers' },
  { name: 'tap', title: 'TAP', about: 'the Test Anything Protocol, version 14' },
  { name: 'github-summary', title: 'Markdown', about: 'for the step summary of a GitHub workflow' },
  { name: 'github', title: 'GitHub annotations', about: 'workflow commands of GitHub' },
]
