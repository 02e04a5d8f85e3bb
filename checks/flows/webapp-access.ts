import type { Observed } from '../../scripts/harness/evidence.ts'
import { blocked, inconclusive, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { urlInside } from '../target/resource-url.ts'
import { accessIn, textIn } from '../target/share-parts.ts'
import { isTaken, saysNothing, statusOf } from './api-answer.ts'
import { folderAccess } from './folder-access.ts'
import { shareOf, webappShare } from './offered-shares.ts'
import { type ShareFromTarget, withdrawShare } from './share-from-target.ts'
import { exchangeSecret } from './token-exchange.ts'

/** A web application of the target that was opened as a browser does it. */
export interface WebappAccess {
  readonly share: ShareFromTarget
  readonly uri: string
  readonly secret: string
  readonly token: string
  /** What was given as `expired_session_redirect_uri`. */
  readonly wayBack: string
  /** The answer to the form, with a status code below 400. */
  readonly opened: Observed
}

export const webappAccess = defineFlow<WebappAccess>({
  name: 'webapp-access',
  reach: 'gesture',
  description: 'The peer opens a web application that the target shares',
  needs: [webappShare],
  async perform(tools) {
    const share = shareOf(tools.of(webappShare), tools.discovery)
    const webapp =
      accessIn(share.body, 'webapp') ?? stop(notApplicable('The Share offers no web application.'))
    const uri = textIn(webapp, 'uri')
    const secret = textIn(webapp, 'sharedSecret')
    if (uri === undefined || secret === undefined || !/^https?:$/.test(URL.parse(uri)?.protocol ?? '')) {
      return stop(blocked('The Share does not tell where or with what its web application is opened.'))
    }
    const { token, observed } = await exchangeSecret(tools, share.peer, secret)
    if (token === undefined) {
      return stop(
        blocked(`The target gives no access token for its web application: status ${statusOf(observed)}.`),
      )
    }
    const wayBack = `${share.peer.origin}/received/everymust-check`
    const opened = await submit(tools, uri, token, wayBack)
    const status = statusOf(opened)
    if (status === undefined || status >= 400) {
      return stop(saysNothing(opened) ?? inconclusive(`The web application does not open: status ${status}.`))
    }
    return { share, uri, secret, token, wayBack, opened }
  },
})

/** A file in a folder, opened in the web application. */
export interface WebappInside {
  /** The requests for the file, in the session and with the token, until one succeeded. */
  readonly tries: readonly Observed[]
  /** A request for a file that there is not. */
  readonly missing: Observed
}

export const webappInside = defineFlow<WebappInside>({
  name: 'webapp-inside',
  reach: 'gesture',
  description: 'The peer opens a file of a shared folder in the web application',
  needs: [webappAccess, folderAccess],
  async perform(tools) {
    const access = tools.of(webappAccess)
    if (access.share.body['resourceType'] === 'file') {
      return stop(notApplicable('The target opens no folder in its web application.'))
    }
    const { path } = tools.of(folderAccess)
    const tries = await openInside(tools, access, path)
    return { tries, missing: await visit(tools, access, urlInside(access.uri, missingName)) }
  },
})

/** The session of a web application after the Share has ended. */
export const endedSession = defineFlow<Observed>({
  name: 'ended-session',
  reach: 'gesture',
  description: 'A user of the target ends a Share while its web application is open',
  needs: [webappAccess],
  after: [webappInside, folderAccess],
  isLast: true,
  async perform(tools) {
    const access = tools.of(webappAccess)
    const performed = await withdrawShare(tools, access.share)
    if (performed.kind === 'refused') {
      return stop(blocked(`The target would not let its user end the Share: ${performed.message}`))
    }
    return await visit(tools, access, access.uri)
  },
})

const missingName = 'everymust-check-that-is-not-there.txt'

async function openInside(tools: OcmTools, access: WebappAccess, path: string): Promise<readonly Observed[]> {
  const url = urlInside(access.uri, path)
  const inSession = await visit(tools, access, url)
  return isTaken(inSession)
    ? [inSession]
    : [inSession, await submit(tools, url, access.token, access.wayBack)]
}

/** A form that submits itself. Source: draft, #access-webapp. */
function submit({ target }: OcmTools, url: string, token: string, wayBack: string): Promise<Observed> {
  const form = { access_token: token, expired_session_redirect_uri: wayBack }
  return target.request({
    method: 'POST',
    url,
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
    redirect: 'manual',
  })
}

/** A link that a browser follows in the session that the form has begun. */
function visit({ target }: OcmTools, { opened }: WebappAccess, url: string): Promise<Observed> {
  const cookie = cookiesOf(opened)
  return target.request({
    method: 'GET',
    url,
    headers: { accept: 'text/html', ...(cookie !== '' && { cookie }) },
    redirect: 'manual',
  })
}

function cookiesOf({ exchange }: Observed): string {
  const fields = (exchange.response?.headers['set-cookie'] ?? '').split('\n')
  return fields
    .map((field) => field.split(';', 1)[0]?.trim() ?? '')
    .filter(Boolean)
    .join('; ')
}
