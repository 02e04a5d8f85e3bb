/** What each format of `--report` is and who reads it, without a full stop: apart, since the formats take time to load. */
export const runFormatDescriptions = {
  json: 'the run itself: outcomes, verdicts and evidence, as --from reads it',
  junit: 'JUnit XML, for the test reports of a CI',
  html: 'one page with the evidence, for people',
  sarif: 'SARIF 2.1.0, for code scanning: what failed, at the lines of the draft',
  github: 'workflow commands of GitHub, which make annotations',
  'github-summary': 'markdown for the step summary of a GitHub workflow',
  earl: "the W3C's Evaluation and Report Language, as JSON-LD",
  har: 'HTTP archive 1.2: the evidence, for the tools of browsers',
  tap: 'the Test Anything Protocol, version 14',
} as const
