import type { Discovered } from '../discovery/remote-discovery.ts'
import { isProtected } from '../discovery/is-protected.ts'
import { isTestSetUp } from '../discovery/test-set-up.ts'
import type { OcmServer } from '../ocm-server.ts'
import { wellKnownPath } from '../places.ts'

/** What the page on which an Invite is accepted is told. Source: draft, #discovery-fields, `inviteAcceptDialog`. */
export interface DialogQuery {
  /** Absent where the WAYF Page knows none. */
  readonly token?: string
  readonly providerDomain: string
}

/**
 * The `inviteAcceptDialog` of a server, a path or a complete URI, with the query parameters added; undefined where there
 * is none, or none that a browser may be sent to. Source: draft, #wayf; RFC 3986, Section 5.
 */
export function locateDialog(
  { host, document }: Discovered,
  scheme: 'https' | 'http',
  query: DialogQuery,
): string | undefined {
  const { inviteAcceptDialog } = document
  if (inviteAcceptDialog === undefined) return undefined
  const url = URL.parse(inviteAcceptDialog, `${scheme}://${host}/`)
  if (url === null || !isProtected(url)) return undefined
  const added = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  url.search = [...(url.search === '' ? [] : [url.search]), ...added].join('&')
  return url.href
}

/**
 * The scheme at which a visitor is sent to a server: the one of its Discovery. In a test set-up, in which browsers do
 * not trust the authority of the servers, it is `http` for those who came by it, if the other server has it too.
 */
export async function schemeForVisitor(
  { correspondence }: OcmServer,
  { host, scheme }: Discovered,
  cameBy: 'https' | 'http',
): Promise<'https' | 'http'> {
  if (scheme === 'http' || cameBy === 'https' || !isTestSetUp(host)) return scheme
  const url = `http://${host}${wellKnownPath}`
  const { response, finalUrl } = await correspondence.send({ purpose: 'discovery', method: 'GET', url })
  return response?.status === 200 && finalUrl.startsWith('http:') ? 'http' : 'https'
}
