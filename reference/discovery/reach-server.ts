import { notDone, type NotDone } from '../gestures/gesture.ts'
import type { OcmServer } from '../ocm-server.ts'
import { guessed } from './guess-discovery.ts'
import { isProtected } from './is-protected.ts'
import type { Discovered } from './remote-discovery.ts'

/**
 * Discovers a server to whose API a user's act leads; refused where that fails, where the server is switched off, and
 * where its API would be asked without TLS. `discovers` is false for a server that does not look before it sends.
 * Source: draft, #discovery-fields, #api-requests.
 */
export async function reachServer(
  { correspondence, hooks }: OcmServer,
  host: string,
  discovers = true,
): Promise<Discovered | NotDone> {
  if (!discovers) return { kind: 'discovered', host, scheme: 'https', document: guessed(host, 'https') }
  const found = await correspondence.discover(host)
  if (found.kind === 'not-discovered') {
    return notDone('remote', `Expected an OCM Server at \`${host}\`, received none: ${found.message}`)
  }
  const { enabled, endPoint } = found.document
  if (!enabled && hooks.conduct.leavesDisabledServersAlone) {
    return notDone('remote', `The server \`${host}\` is switched off. Try again later.`)
  }
  return isProtected(new URL(endPoint))
    ? found
    : notDone('remote', `The server \`${host}\` has an API without TLS.`)
}
