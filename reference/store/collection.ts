import * as z from 'zod'
import { parseJson } from '../messages/parse-json.ts'
import { attempt, type Database } from './open-database.ts'
import { StoreError } from './store-error.ts'

/** The records of one kind, by id; any string can be an id. `Place` is where they are indexed too: names joined by dots. */
export interface Collection<Item, Place extends string = never> {
  get(id: string): Item | undefined
  /** Durable once it returns, or once the work that it is part of is done. */
  put(id: string, record: Item): void
  /** Whether there was none before; an existing one is left as it is. Durable like `put`. */
  add(id: string, record: Item): boolean
  /** Whether there was one. Durable like `put`. */
  delete(id: string): boolean
  /** In the order in which they were first put. */
  list(): readonly Entry<Item>[]
  /** Those that have a text at a place, in the same order, without a look at the others. */
  where(place: Place, text: string): readonly Entry<Item>[]
}

export interface Entry<Item> {
  readonly id: string
  readonly record: Item
}

const Row = z.object({ position: z.int(), id: z.string(), value: z.string() })
type Row = z.infer<typeof Row>

/** The records of one kind in a database, checked by their schema on the way in and on the way out. */
export function createCollection<Item, Place extends string = never>(
  database: Database,
  kind: string,
  schema: z.ZodType<Item>,
  places: readonly Place[] = [],
): Collection<Item, Place> {
  const prepare = (sql: string) => database.connection.prepare(sql)
  for (const place of places) {
    const index = `CREATE INDEX IF NOT EXISTS "${kind} by ${place}" ON records`
    attempt(database, () => database.connection.exec(`${index} (${at(place)}) WHERE kind = '${kind}'`))
  }
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
    // No schema takes what is no JSON; the error of the parser would quote it.
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
  const entriesOf = (rows: readonly unknown[]): readonly Entry<Item>[] =>
    rows.map((row) => Row.parse(row)).map((row) => ({ id: idOf(row), record: recordOf(row) }))

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
    list: () => entriesOf(attempt(database, () => all.all(kind))),
    where(place, text) {
      // Only a query that has the kind in it word for word is answered by the index.
      const some = prepare(
        `SELECT position, id, value FROM records WHERE kind = '${kind}' AND ${at(place)} = ? ORDER BY position`,
      )
      return entriesOf(attempt(database, () => some.all(JSON.stringify(text))))
    },
  }
}

/** The JSON at a place of a record, as it was written. Source: SQLite, "The -> and ->> operators". */
function at(place: string): string {
  return `value -> '$.${place}'`
}

/** As JSON, because UTF-8 has no half of a surrogate pair, and two ids must never become one. */
function encodeId(id: string): string {
  return JSON.stringify(id)
}

/** Which field is at fault; the value stays out of it, which can be a secret. */
function firstFault({ issues: [issue] }: z.ZodError): string {
  const received =
    issue === undefined || issue.path.length === 0
      ? 'something else'
      : `one in which \`${issue.path.join('.')}\` does not fit`
  return `received ${received} (${issue?.message})`
}
