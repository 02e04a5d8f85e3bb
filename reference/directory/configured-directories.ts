import * as z from 'zod'
import { isProtected } from '../discovery/is-protected.ts'
import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import type { OcmServer } from '../ocm-server.ts'
import { type DirectoryService, readDirectory } from './read-directory.ts'

const setting = 'directories'
const Directories = z.array(z.object({ url: z.string(), jwk: z.unknown() }))
const mostDirectories = 10

/** A private key has no place here, and would work. Source: RFC 7518, Sections 6.2.2 and 6.3.2. */
const PublicKey = z.looseObject({ kty: z.enum(['OKP', 'EC', 'RSA']), d: z.undefined().optional() })

/** The Directory Services that fill the list of the WAYF Page. */
export function configuredDirectories({ store }: OcmServer): readonly DirectoryService[] {
  const kept = store.settings.get(setting)
  if (kept === undefined) return []
  return Directories.parse(JSON.parse(kept.value)).map(({ url, jwk }) => ({ url, publicJwk: jwk }))
}

/**
 * Has the operator add a Directory Service, or change its key. What it lists is read at once, so that a mistake shows
 * now; the result tells what it lists. Source: draft, #wayf.
 */
export async function configureDirectory(
  server: OcmServer,
  { url, publicJwk }: DirectoryService,
): Promise<Gesture<{ readonly federation: string; readonly servers: number }>> {
  const location = URL.parse(url)
  if (location === null || url.length > 1_000 || !isSafe(location)) {
    return notDone('input', 'Expected the `https` URL of a Directory Service, received something else.')
  }
  if (!PublicKey.safeParse(publicJwk).success) {
    return notDone(
      'input',
      'Expected the public JSON Web Key of the Directory Service, received something else.',
    )
  }
  const service = { url: location.href, publicJwk }
  const others = configuredDirectories(server).filter((one) => one.url !== service.url)
  if (others.length >= mostDirectories) {
    return notDone('conflict', `Expected at most ${mostDirectories} Directory Services, received one more.`)
  }
  const read = await readDirectory(server, service)
  if (read.kind === 'faulty') return notDone('remote', read.message)
  keep(server, [...configuredDirectories(server).filter((one) => one.url !== service.url), service])
  return done({ federation: read.list.federation, servers: read.list.servers.length })
}

/** Has the operator take a Directory Service away. */
export async function removeDirectory(
  server: OcmServer,
  url: string,
): Promise<Gesture<{ readonly url: string }>> {
  const configured = configuredDirectories(server)
  const others = configured.filter((one) => one.url !== url)
  if (others.length === configured.length) return notDone('absent', 'There is no such Directory Service.')
  keep(server, others)
  return done({ url })
}

/** `http` is for tests. Source: draft, #directory. */
function isSafe(url: URL): boolean {
  return url.username === '' && url.password === '' && isProtected(url)
}

function keep({ store }: OcmServer, directories: readonly DirectoryService[]): void {
  const value = JSON.stringify(directories.map(({ url, publicJwk }) => ({ url, jwk: publicJwk })))
  store.settings.put(setting, { value })
}
