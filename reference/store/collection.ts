import * as z from 'zod'
import { attempt, type Database } from './open-database.ts'
import { StoreError } from './store-error.ts'

/** The records of one kind, by id; any string can be an id. */
export interface Collection<Item> {
  get(id: string): Item | undefined
  /** Durable once it returns, or once the work that it is part of is done. */
  put(id: string, record: Item): void
  /** Whether there was none before; an existing one is left as it is. Durable like `put`. */
  add(id: string, record: Item): boolean
  /** Whether there was one. Durable like `put`. */
  delete(id: string): boolean
  /** In the order in which they were first put. */
  list(): readonly Entry<Item>[]
}

export interface Entry<Item> {
  readonly id: string
  readonly record: Item
}

const Row = z.object({ position: z.int(), id: z.string(), value: z.string() })
type Row = z.infer<typeof Row>

/** The records of one kind in a database, checked by their schema on the way in and on the way out. */
export function createCollection<Item>(
  database: Database,
  kind: string,
  schema: z.ZodType<Item>,
): Collection<Item> {
  const prepare = (sql: string) => database.connection.prepare(sql)
  const find = prepare('SELECT position, id, value FROM records WHERE kind = ? AND id = ?')
  const all = prepare('SELECT position, id, value FROM records WHERE kind = ? ORDER BY position')
  const insert = 'INSERT INTO records (kind, id, value) VALUES (?, ?, ?) ON CONFLICT (kind, id)'
  const replace = prepare(`${insert} DO UPDATE SET value = excluded.value`)
  const keep = prepare(`${insert} DO NOTHING`)
  const remove = prepare('DELETE FROM records WHERE kind = ? AND id = ?')

  const write = (record: Item): string => {
    const parsed = schema.safeParse(record)
    if (parsed.success) return JSON.stringify(parsed.data)
    throw new StoreError(`Expected a ${kind} that can be read back, ${firstFault(parsed.error)}.`)
  }
  const read = <Value>(position: number, part: string, text: string, shape: z.ZodType<Value>): Value => {
    const parsed = shape.safeParse(parseJson(text))
    if (parsed.success) return parsed.data
    // Without the id: it can be a token, or text from another server.
    throw new StoreError(
      `Expected the ${part} of a ${kind} at position ${position} of the table \`records\` in ` +
        `\`${database.path}\`, ${firstFault(parsed.error)}. Restore the file from a backup, or delete that row.`,
    )
  }
  const recordOf = ({ position, value }: Row) => read(position, 'value', value, schema)
  const idOf = ({ position, id }: Row) => read(position, 'id', id, z.string())

  return {
    get(id) {
      const row = attempt(database, () => find.get(kind, encodeId(id)))
      return row && recordOf(Row.parse(row))
    },
    put(id, record) {
      const value = write(record)
      attempt(database, () => replace.run(kind, encodeId(id), value))
    },
    add(id, record) {
      const value = write(record)
      return attempt(database, () => keep.run(kind, encodeId(id), value)).changes === 1
    },
    delete: (id) => attempt(database, () => remove.run(kind, encodeId(id))).changes === 1,
    list() {
      const rows = attempt(database, () => all.all(kind)).map((row) => Row.parse(row))
      return rows.map((row) => ({ id: idOf(row), record: recordOf(row) }))
    },
  }
}

/** As JSON, because UTF-8 has no half of a surrogate pair, and two ids must never become one. */
function encodeId(id: string): string {
  return JSON.stringify(id)
}

/** Undefined, which no schema takes, for what is no JSON: the error of the parser would quote it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Which field is at fault; the value stays out of it, which can be a secret. */
function firstFault({ issues: [issue] }: z.ZodError): string {
  const received =
    issue === undefined || issue.path.length === 0
      ? 'something else'
      : `one in which \`${issue.path.join('.')}\` does not fit`
  return `received ${received} (${issue?.message})`
}
