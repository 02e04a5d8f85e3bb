import { accessSync, constants, statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { nearNamesHint } from '../lint/near-names.ts'
import { runJson } from '../report/formats/run-json.ts'
import { runFormatDescriptions } from '../report/run-format-descriptions.ts'
import type { RunReport } from '../report/run-report.ts'
import { reasonOf } from './file-error.ts'
import type { Output } from './output.ts'
import { UsageError } from './usage-error.ts'

/** A report that was asked for. */
export interface WantedReport {
  readonly render: (report: RunReport) => string
  /** `-` stands for standard output, below what else is told there. */
  readonly file: string
}

const standardOutput = '-'

/**
 * The reports that are wanted: each `FORMAT=FILE` of `--report`, and the file of `--json`. Throws a `UsageError` for an
 * unknown format, and for a file that cannot be written: told before the run, not after it.
 */
export async function readReports(
  given: readonly string[],
  json: string | undefined,
): Promise<readonly WantedReport[]> {
  const reports = [
    ...(json === undefined ? [] : [{ file: json, render: runJson }]),
    ...(await Promise.all(given.map(readReport))),
  ]
  for (const { file } of reports) if (file !== standardOutput) requireWritable(file)
  const files = reports.map(({ file }) => resolve(file))
  const twice = reports.find(({ file }, index) => files.indexOf(resolve(file)) !== index)
  if (twice === undefined) return reports
  throw new UsageError(
    `Expected a file for each report, received \`${twice.file}\` twice.`,
    'The second would take the place of the first.',
  )
}

async function readReport(text: string): Promise<WantedReport> {
  const [, name = '', file = ''] = /^([^=]*)=(.+)$/s.exec(text) ?? []
  if (Object.hasOwn(runFormatDescriptions, name)) {
    // They take time to load, of which a run without them has no need.
    const { runFormats } = await import('../report/run-formats.ts')
    const format = runFormats[name]
    if (format !== undefined) return { file, render: format.render }
  }
  const names = Object.keys(runFormatDescriptions)
  throw new UsageError(
    file === ''
      ? `Expected FORMAT=FILE with --report, received \`${text}\`.`
      : `Expected the format of a report with --report, received \`${name}\`.`,
    nearNamesHint(name === '' ? text : name, names, `There are \`${names.join('`, `')}\`.`),
  )
}

/** Throws a `UsageError` for a file that cannot be written. */
export function requireWritable(file: string): void {
  const path = resolve(file)
  try {
    const info = statSync(path, { throwIfNoEntry: false })
    if (info?.isDirectory() === true) throw new Error('a directory')
    if (!statSync(dirname(path)).isDirectory()) throw new Error('a part of the path is no folder')
    accessSync(info === undefined ? dirname(path) : path, constants.W_OK)
  } catch (error) {
    throw unwritable(file, error)
  }
}

/** Writes reports, and says where. */
export function writeReports(reports: readonly WantedReport[], told: RunReport, output: Output): void {
  for (const { render, file } of reports) {
    const text = render(told)
    if (file === standardOutput) {
      output.out(text.replace(/\n$/, ''))
      continue
    }
    try {
      writeFileSync(file, text)
    } catch (error) {
      throw unwritable(file, error)
    }
    output.err(`Wrote ${file}.`)
  }
}

function unwritable(file: string, error: unknown): UsageError {
  return new UsageError(
    `Expected to write \`${file}\`, received: ${reasonOf(error)}.`,
    'Name a file in a folder that exists, and that may be written.',
    { cause: error },
  )
}
