import { html } from 'hono/html'
import { findAccount } from '../accounts.ts'
import { listServers } from '../directory/list-servers.ts'
import { type Answer, seeOther } from '../http/answers.ts'
import { formOf } from '../http/form-of.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import type { OcmServer } from '../ocm-server.ts'
import { pageAnswer } from '../pages/page.ts'
import { locateDialog, schemeForVisitor } from './dialog-location.ts'
import { findInvite } from './find-invite.ts'
import { inviteStringOf } from './invite-forms.ts'
import { readTypedHost } from './typed-host.ts'
import { wayfBody, type WayfView } from './wayf-body.ts'

/** Discovery requests that strangers can have under way at one server. */
const mostUnderWay = 8
const underWay = new WeakMap<OcmServer, number>()

/**
 * The WAYF Page: asks for a server and redirects to its `inviteAcceptDialog`. It serves those who hold an Invite Token,
 * so that it can neither send requests nor lead browsers anywhere for others. Source: draft, #wayf.
 */
export async function answerWayf(server: OcmServer, request: ReceivedRequest): Promise<Answer> {
  const { conduct } = server.hooks
  const query = request.method === 'POST' ? formOf(request) : request.query
  const typed = query.get('host') ?? undefined
  if (!conduct.offersInviteLinks) return await answerFor(server, request, {}, typed)
  const token = query.get('token') ?? ''
  const found = findInvite(server, token)
  if (found.kind !== 'open') return await noInvite(server, found.kind)
  const inviter = findAccount(found.invite.account)?.name
  const known = { token, ...(inviter !== undefined && { inviter }) }
  return await answerFor(server, request, known, typed)
}

type Known = Pick<WayfView, 'inviter' | 'token'>

async function answerFor(
  server: OcmServer,
  request: ReceivedRequest,
  known: Known,
  typed: string | undefined,
): Promise<Answer> {
  if (typed === undefined) return await showPage(server, known, 200)
  const host = readTypedHost(typed)
  if (host === undefined) {
    const problem = 'That is not the name of a server. It looks like cloud.example.org.'
    return await showPage(server, { ...known, host: typed.slice(0, 300), problem }, 400)
  }
  const sent = await whileOthersCan(server, () => findDialog(server, request, host, known.token))
  if (sent.kind === 'found') return seeOther(sent.location, { 'referrer-policy': 'no-referrer' })
  const status = sent.kind === 'busy' ? 503 : 502
  return await showPage(server, { ...known, host, problem: problems[sent.kind](host) }, status)
}

type Found =
  | { readonly kind: 'found'; readonly location: string }
  | { readonly kind: 'no-server' | 'no-dialog' | 'busy' }

/** Without the reason, which could tell strangers about the network that this server is in. */
const problems: Readonly<Record<'no-server' | 'no-dialog' | 'busy', (host: string) => string>> = {
  'no-server': (host) => `No OCM Server could be reached at ${host}. See whether the name is right.`,
  'no-dialog': (host) =>
    `${host} has no page on which to accept an invite. Copy the invite and paste it there.`,
  busy: () => 'Too many people are on their way at the moment. Try again in a few seconds.',
}

async function whileOthersCan(server: OcmServer, work: () => Promise<Found>): Promise<Found> {
  const others = underWay.get(server) ?? 0
  if (others >= mostUnderWay) return { kind: 'busy' }
  underWay.set(server, others + 1)
  try {
    return await work()
  } finally {
    underWay.set(server, (underWay.get(server) ?? 1) - 1)
  }
}

async function findDialog(
  server: OcmServer,
  { targetUri }: ReceivedRequest,
  host: string,
  token: string | undefined,
): Promise<Found> {
  const found = await server.correspondence.discover(host)
  if (found.kind === 'not-discovered') return { kind: 'no-server' }
  const scheme = await schemeForVisitor(server, found, targetUri.startsWith('http:') ? 'http' : 'https')
  const query = { ...(token !== undefined && { token }), providerDomain: server.host }
  const location = locateDialog(found, scheme, query)
  return location === undefined ? { kind: 'no-dialog' } : { kind: 'found', location }
}

async function showPage(
  server: OcmServer,
  view: Omit<WayfView, 'path' | 'servers' | 'inviteString'>,
  status: number,
): Promise<Answer> {
  const { token } = view
  const body = wayfBody({
    ...view,
    path: server.hooks.places.wayf,
    servers: await listServers(server),
    ...(token !== undefined && { inviteString: inviteStringOf(token, server.host) }),
  })
  const headers = status === 503 ? { 'retry-after': '5' } : {}
  return await pageAnswer(server, {
    title: 'Where are you from?',
    body,
    status,
    headers,
    formActions: 'anywhere',
  })
}

async function noInvite(server: OcmServer, kind: 'accepted' | 'none'): Promise<Answer> {
  const sentence =
    kind === 'accepted'
      ? 'This invite was accepted before. Ask for a new one.'
      : 'This link stands for no invite, or for one whose time is over. Ask for a new one.'
  const body = html`<h1>No invite</h1>
    <p>${sentence}</p>`
  return await pageAnswer(server, { title: 'No invite', status: kind === 'accepted' ? 410 : 404, body })
}
