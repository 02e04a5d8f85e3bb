import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { root } from '../../workspace-suite.ts'

/** Columns of a matrix: for each fault or variant the ids of checks, sorted. */
export type Columns = Readonly<Record<string, readonly string[]>>

const Columns = z.record(z.string(), z.array(z.string()))

/** `UPDATE_FIXTURES=1 vitest run test/checks/matrix` rewrites the matrix; review the diff. */
export const isUpdating = process.env['UPDATE_FIXTURES'] === '1'

function fileOf(name: string): string {
  return join(root, 'test', 'fixtures', 'matrix', `${name}.json`)
}

/** The columns that are kept under a name. */
export function readColumns(name: string): Columns {
  return Columns.parse(JSON.parse(readFileSync(fileOf(name), 'utf8')))
}

/** Keeps columns, sorted by their names. */
export function writeColumns(name: string, columns: ReadonlyMap<string, readonly string[]>): void {
  const sorted = Object.fromEntries([...columns].toSorted(([one], [other]) => (one < other ? -1 : 1)))
  mkdirSync(dirname(fileOf(name)), { recursive: true })
  writeFileSync(fileOf(name), `${JSON.stringify(sorted, null, 2)}\n`)
}
