import { runEarl } from './formats/run-earl.ts'
import { runGithub } from './formats/run-github.ts'
import { runGithubSummary } from './formats/run-github-summary.ts'
import { runHar } from './formats/run-har.ts'
import { runHtml } from './formats/run-html.ts'
import { runJson } from './formats/run-json.ts'
import { runJunit } from './formats/run-junit.ts'
import { runSarif } from './formats/run-sarif.ts'
import { runTap } from './formats/run-tap.ts'
import { runFormatDescriptions as descriptions } from './run-format-descriptions.ts'
import type { RunReport } from './run-report.ts'

/** A way to write down a run for others than the person at the terminal. */
export interface RunFormat {
  /** What it is and who reads it, without a full stop. */
  readonly description: string
  /** Of its files, without the dot. */
  readonly extension: string
  /** The text of a whole file, with its last line feed. */
  readonly render: (report: RunReport) => string
}

/** The formats of `--report`, by name. */
export const runFormats: Readonly<Record<string, RunFormat>> = {
  json: { description: descriptions.json, extension: 'json', render: runJson },
  junit: { description: descriptions.junit, extension: 'xml', render: runJunit },
  html: { description: descriptions.html, extension: 'html', render: runHtml },
  sarif: { description: descriptions.sarif, extension: 'sarif', render: runSarif },
  github: { description: descriptions.github, extension: 'txt', render: runGithub },
  'github-summary': {
    description: descriptions['github-summary'],
    extension: 'md',
    render: runGithubSummary,
  },
  earl: { description: descriptions.earl, extension: 'jsonld', render: runEarl },
  har: { description: descriptions.har, extension: 'har', render: runHar },
  tap: { description: descriptions.tap, extension: 'tap', render: runTap },
}
