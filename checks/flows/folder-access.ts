import type { Observed } from '../../scripts/harness/evidence.ts'
import { blocked, inconclusive, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { finding } from '../target/findings.ts'
import { bearerOf } from '../target/bearer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { resourceUrl, urlInside } from '../target/resource-url.ts'
import { accessIn, textIn } from '../target/share-parts.ts'
import { usableTokenUrl } from '../target/token-exchange.ts'
import { isTaken, saysNothing, statusOf } from './api-answer.ts'
import { folderShare, shareOf } from './offered-shares.ts'
import { filesIn, readMultistatus } from './read-multistatus.ts'
import type { ShareFromTarget } from './share-from-target.ts'
import { exchangeSecret } from './token-exchange.ts'

/** A shared folder over WebDAV, and a file in it, which the target lists. */
export interface FolderAccess {
  /** The relative path of the file, encoded. */
  readonly path: string
  /** The PROPFIND request for the folder, which succeeded. */
  readonly listing: Observed
  /** The requests for the file, until one succeeded. */
  readonly tries: readonly Observed[]
}

export const folderAccess = defineFlow<FolderAccess>({
  name: 'folder-access',
  reach: 'gesture',
  description: 'The peer lists a folder that the target shares, and reads a file in it',
  needs: [folderShare],
  async perform(tools) {
    const { discovery, host, target } = tools
    const share = shareOf(tools.of(folderShare), discovery)
    const webdav = accessIn(share.body, 'webdav')
    const uri = textIn(webdav, 'uri') ?? stop(notApplicable('The Share has no `uri` for WebDAV access.'))
    const secret =
      textIn(webdav, 'sharedSecret') ?? stop(blocked('The Share has no `sharedSecret` for WebDAV access.'))
    const url =
      resourceUrl(uri, discovery, host) ?? stop(blocked('The `uri` of the Share leads to no URL on the web.'))
    const credentials = await credentialsFor(tools, share, secret)
    const { listing, authorization } = await list(tools, url, credentials)
    if (authorization === basicOf(secret))
      tools.find(finding('basic-credentials-only', { observed: listing }))
    const [path] = filesIn(readMultistatus(listing.exchange.response?.body ?? ''))
    if (path === undefined)
      return stop(blocked('The target lists no file in the folder that its user shared.'))
    const tries: Observed[] = []
    for (const request of readings) {
      tries.push(
        await target.request({
          ...request,
          url: urlInside(url, path),
          headers: { ...request.headers, authorization },
        }),
      )
      if (tries.some(isTaken)) break
    }
    return { path, listing, tries }
  },
})

/** Both give access to a file; not every permission covers the first. */
const readings = [
  { method: 'GET', headers: {} },
  { method: 'PROPFIND', headers: { depth: '0' } },
]

/** With an access token where there can be one, else with the secret as servers of any version take it. */
async function credentialsFor(
  tools: OcmTools,
  { peer }: ShareFromTarget,
  secret: string,
): Promise<readonly string[]> {
  if (usableTokenUrl(tools.discovery) !== undefined) {
    const { token } = await exchangeSecret(tools, peer, secret)
    if (token !== undefined) return [`Bearer ${token}`]
  }
  return [bearerOf(secret), basicOf(secret)].filter((one) => one !== undefined)
}

/** The secret as a user name with an empty password. Source: draft, #access-legacy. */
export function basicOf(secret: string): string {
  return `Basic ${Buffer.from(`${secret}:`).toString('base64')}`
}

async function list(
  { target }: OcmTools,
  url: string,
  credentials: readonly string[],
): Promise<{ readonly listing: Observed; readonly authorization: string }> {
  let last: Observed | undefined
  for (const authorization of credentials) {
    const listing = await target.request({ method: 'PROPFIND', url, headers: { depth: '1', authorization } })
    if (isTaken(listing)) return { listing, authorization }
    last = listing
    if (saysNothing(listing) !== undefined) break
  }
  const why = last && saysNothing(last)
  return stop(
    why ??
      inconclusive(
        `The target does not list the folder that its user shared: status ${last && statusOf(last)}.`,
      ),
  )
}
