import type { Run } from '../../../../scripts/contract/run.ts'
import { readRun } from './parse-run.ts'

/** A run that was dropped on a page, and is kept in this browser. */
export interface LocalRun {
  /** `local-` and 16 hexadecimal digits, of the text that it was read from. */
  readonly id: string
  readonly target: string
  readonly startedAt: string
  readonly run: Run
}

/** So many are kept; the oldest make room. */
const mostRuns = 20

interface Kept {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly keptAt: number
  readonly run: unknown
}

/** The runs of this draft that are kept in this browser, the last kept first; none where it forbids to keep anything. */
export async function listLocalRuns(): Promise<readonly LocalRun[]> {
  const kept = await readAll().catch(() => [])
  const runs = await Promise.all(
    kept.map(async ({ id, run }) => {
      // Another site of the same origin, or an older one, may have kept what this one cannot show.
      const read = await readRun(run).catch(() => undefined)
      return read === undefined ? [] : [{ id, target: read.target, startedAt: read.startedAt, run: read }]
    }),
  )
  return runs.flat()
}

/** The run kept under an id, as it was kept; undefined where there is none, or none can be kept. */
export async function findLocalRun(id: string): Promise<unknown> {
  return useStore('readonly', (store) => store.get(id)).then(
    (kept: unknown) => (isKept(kept) ? kept.run : undefined),
    () => undefined,
  )
}

/** Keeps a run and returns its id, whether or not it could be kept. */
export async function keepLocalRun(
  text: string,
  run: Run,
): Promise<{ readonly id: string; readonly isKept: boolean }> {
  const id = `local-${await digest(text)}`
  const kept: Kept = { id, keptAt: Date.now(), run }
  try {
    await useStore('readwrite', (store) => store.put(kept))
    for (const { id: old } of (await readAll()).slice(mostRuns)) await forgetLocalRun(old)
    return { id, isKept: true }
  } catch {
    // The browser keeps nothing for this site, or has no room: the run is shown all the same.
    return { id, isKept: false }
  }
}

/** Removes a run from this browser. */
export async function forgetLocalRun(id: string): Promise<void> {
  await useStore('readwrite', (store) => store.delete(id))
}

/** All that is kept for this draft and others, the last kept first. */
async function readAll(): Promise<readonly Kept[]> {
  const all: unknown = await useStore('readonly', (store) => store.getAll())
  return Array.isArray(all) ? all.filter(isKept).toSorted((one, other) => other.keptAt - one.keptAt) : []
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  return (
    'id' in value &&
    typeof value.id === 'string' &&
    'keptAt' in value &&
    typeof value.keptAt === 'number' &&
    'run' in value
  )
}

async function useStore(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await open()
  try {
    const transaction = database.transaction('runs', mode)
    const request = use(transaction.objectStore('runs'))
    const { promise, resolve, reject } = Promise.withResolvers<undefined>()
    transaction.addEventListener('complete', () => resolve(undefined))
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('Aborted.')))
    await promise
    return request.result
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  const { promise, resolve, reject } = Promise.withResolvers<IDBDatabase>()
  const request = indexedDB.open('everymust', 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore('runs', { keyPath: 'id' }))
  request.addEventListener('success', () => resolve(request.result))
  request.addEventListener('error', () => reject(request.error ?? new Error('Not opened.')))
  request.addEventListener('blocked', () => reject(new Error('Blocked.')))
  return promise
}

/** The first 16 hexadecimal digits of the SHA-256 of a text; random ones where an insecure context knows no hashes. */
async function digest(text: string): Promise<string> {
  const bytes = isSecureContext
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
    : crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
