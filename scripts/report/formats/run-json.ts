import { jsonText } from '../json-text.ts'
import type { RunReport } from '../run-report.ts'

/** The run itself, as `--from` reads it again. */
export function runJson({ run }: RunReport): string {
  return jsonText(run)
}
