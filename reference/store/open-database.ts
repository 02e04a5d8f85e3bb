import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { getSystemErrorMessage } from 'node:util'
import * as z from 'zod'
import { StoreError } from './store-error.ts'

/** An open SQLite database with the table of this server's records. */
export interface Database {
  readonly connection: DatabaseSync
  /** The path of its file, for messages; `:memory:` if it has none. */
  readonly path: string
}

/** Tells our files from those of other programs. Source: SQLite, `PRAGMA application_id`. */
const applicationId = 0x45_56_4d_55
const schemaVersion = 1

/**
 * Opens the database of a directory, for this process alone, or one in memory. What was committed survives the
 * end of the process. Throws a StoreError for whatever is in the way.
 */
export function openDatabase(directory: string | undefined): Database {
  const path = directory === undefined ? ':memory:' : createFile(directory)
  const connection = attempt({ path }, () => new DatabaseSync(path))
  try {
    attempt({ path }, () => prepare(connection, path))
    return { connection, path }
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Does some work on a database; an error of SQLite that its surroundings caused becomes a StoreError. */
export function attempt<Result>({ path }: Pick<Database, 'path'>, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    const message = isSqliteError(error) ? explain(error.errcode, path) : undefined
    throw message === undefined ? error : new StoreError(message, { cause: error })
  }
}

function createFile(directory: string): string {
  const path = join(directory, 'everymust-reference.sqlite')
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    // Only a new file is opened here: closing one that is in use would end SQLite's lock on it.
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'errno' in error && typeof error.errno === 'number')) throw error
    if ('code' in error && error.code === 'EEXIST' && 'path' in error && error.path === path) return path
    throw new StoreError(
      `Expected a data directory at \`${directory}\` that can be written, ` +
        `received: ${getSystemErrorMessage(error.errno)}. ` +
        'Choose another directory, or change its permissions.',
      { cause: error },
    )
  }
  return path
}

function prepare(connection: DatabaseSync, path: string): void {
  // Before anything else: a file of another program is to stay as it is, and of two processes one gets the lock.
  connection.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  if (isNew(connection, path)) {
    connection.exec(`
      CREATE TABLE records (
        position INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (kind, id)
      ) STRICT;
      PRAGMA application_id = ${applicationId};
      PRAGMA user_version = ${schemaVersion};
    `)
  }
  // Each commit waits for the disk, so that a loss of power takes nothing either.
  connection.exec('COMMIT; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
}

const Header = z.object({ application: z.int(), version: z.int(), tables: z.int() })
const header = `
  SELECT application_id AS application, user_version AS version,
    (SELECT count(*) FROM sqlite_schema) AS tables
  FROM pragma_application_id, pragma_user_version`

/** Whether the database has nothing in it yet. Throws for one that is not ours, of another version, or damaged. */
function isNew(connection: DatabaseSync, path: string): boolean {
  const { application, version, tables } = Header.parse(connection.prepare(header).get())
  if (application === 0 && version === 0 && tables === 0) return true
  if (application !== applicationId) {
    throw new StoreError(
      `Expected the data of a reference server in \`${path}\`, received a database of another program. ` +
        'Choose another directory.',
    )
  }
  if (version !== schemaVersion) {
    throw new StoreError(
      `Expected data of version ${schemaVersion} in \`${path}\`, received version ${version}. ` +
        'Use the release that wrote it, or choose another directory.',
    )
  }
  const found = connection.prepare('PRAGMA quick_check(1)').get()
  if (found?.['quick_check'] !== 'ok') throw new StoreError(damaged(path))
  return false
}

interface SqliteError extends Error {
  readonly errcode: number
}

function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
}

/** Undefined for what only a bug of ours can cause. Source: SQLite, "Result and Error Codes". */
function explain(errorCode: number, path: string): string | undefined {
  // The low byte tells the kind of error, what stands above it more of it.
  return sentences[errorCode]?.(path) ?? sentences[errorCode & 0xff]?.(path)
}

const sentences: Readonly<Record<number, (path: string) => string>> = {
  5: (path) =>
    `Expected to be the only process that uses \`${path}\`, received a lock: another one has it open. ` +
    'Stop that process, or choose another directory.',
  8: notUsable,
  10: (path) =>
    `Expected to read and write \`${path}\`, received an error of the system. ` +
    'See whether the disk is full or failing.',
  11: damaged,
  13: (path) => `Expected room to write \`${path}\`, received none. Free some space on that disk.`,
  14: notUsable,
  26: damaged,
  // A file that can only be read cannot be locked.
  3850: notUsable,
}

function notUsable(path: string): string {
  return (
    `Expected a file at \`${path}\` that can be read, written and locked, received none. ` +
    'Change its permissions, or choose another directory.'
  )
}

function damaged(path: string): string {
  return (
    `Expected the data of a reference server in \`${path}\`, received a file that is damaged or of another kind. ` +
    'Restore it from a backup, or choose another directory.'
  )
}
