import type { OcmServer } from '../ocm-server.ts'
import { configuredDirectories } from './configured-directories.ts'
import { type DirectoryReading, readDirectory } from './read-directory.ts'

/** A server that a Directory Service lists. */
export interface ListedServer {
  /** The host, and the port if there is one. */
  readonly host: string
  readonly displayName: string
}

/** For how long lists are used again, and for how long one that could not be read is not asked for. */
const freshMs = 10 * 60 * 1000
const patienceMs = 60 * 1000

interface Kept {
  /** The locations and keys for which it was read. */
  readonly configuration: string
  readonly servers: Promise<readonly ListedServer[]>
  until: number
}

const kept = new WeakMap<OcmServer, Kept>()

/** The servers of all Directory Services together, by name; those that cannot be read add none. Source: draft, #wayf. */
export async function listServers(server: OcmServer): Promise<readonly ListedServer[]> {
  const directories = configuredDirectories(server)
  const configuration = JSON.stringify(directories)
  const known = kept.get(server)
  if (known?.configuration === configuration && server.now() < known.until) return await known.servers
  const reading = Promise.all(directories.map((one) => readDirectory(server, one)))
  const fresh: Kept = { configuration, servers: reading.then(combine), until: server.now() + freshMs }
  kept.set(server, fresh)
  const hasFault = (await reading).some(({ kind }) => kind === 'faulty')
  if (hasFault) fresh.until = server.now() + patienceMs
  return await fresh.servers
}

function combine(readings: readonly DirectoryReading[]): readonly ListedServer[] {
  const byHost = new Map<string, string>()
  for (const reading of readings) {
    for (const { url, displayName } of reading.kind === 'list' ? reading.list.servers : []) {
      const { host } = new URL(url)
      if (!byHost.has(host)) byHost.set(host, displayName)
    }
  }
  return [...byHost]
    .map(([host, displayName]) => ({ host, displayName }))
    .toSorted((one, other) => one.displayName.localeCompare(other.displayName, 'en'))
}
