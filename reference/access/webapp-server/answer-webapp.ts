import { parse } from 'hono/utils/cookie'
import { type Answer, seeOther } from '../../http/answers.ts'
import { headerOf, type ReceivedRequest } from '../../http/received-request.ts'
import type { OcmServer } from '../../ocm-server.ts'
import { isFromHere } from '../../pages/session.ts'
import { findLiveShare } from '../../shares/live-shares.ts'
import type { SentShare } from '../../store/records.ts'
import { readSegments } from '../files/resource-path.ts'
import { fileAt, putFile } from '../files/stored-files.ts'
import { readForm } from '../read-form.ts'
import { openSession, sessionCookie } from './open-session.ts'
import { refusalPage, showFile } from './show-file.ts'
import type { WebappSession } from './webapp-sessions.ts'

/** What of the web application a request is about. */
export interface View {
  readonly share: SentShare
  /** Below the shared Resource; empty for itself. */
  readonly segments: readonly string[]
  /** Of the file in the account that shares. */
  readonly path: string
  /** The path of the shared Resource in URIs of the application, without a final slash. */
  readonly root: string
}

/**
 * The web application "Notes": it takes an access token from a form, and then shows files and folders, and saves
 * files, as far as the Share permits. Source: draft, #share-webapp, #access-webapp.
 */
export async function answerWebapp(server: OcmServer, request: ReceivedRequest): Promise<Answer> {
  const { webapp } = server.hooks.places
  const segments = request.path.startsWith(webapp)
    ? readSegments(request.path.slice(webapp.length))
    : undefined
  const [key = '', ...inside] = segments ?? []
  if (key === '') return await refusalPage(server, 404)
  if (request.method !== 'POST') return await continueSession(server, request, key, inside)
  const form = readForm(request)
  if (form.kind === 'faulty') return await refusalPage(server, 400)
  return form.fields.has('access_token')
    ? await beginSession(server, request, form.fields, key, inside)
    : await saveFile(server, request, form.fields, key, inside)
}

async function beginSession(
  server: OcmServer,
  request: ReceivedRequest,
  fields: ReadonlyMap<string, string>,
  key: string,
  inside: readonly string[],
): Promise<Answer> {
  const opened = openSession(server, request, fields, key)
  if (opened.kind === 'refused') return await refusalPage(server, opened.status)
  return await show(server, request, viewOf(server, opened.share, inside), { 'set-cookie': opened.cookie })
}

async function continueSession(
  server: OcmServer,
  request: ReceivedRequest,
  key: string,
  inside: readonly string[],
): Promise<Answer> {
  const share = await shareOfSession(server, request, key)
  return 'status' in share ? share : await show(server, request, viewOf(server, share, inside), {})
}

async function saveFile(
  server: OcmServer,
  request: ReceivedRequest,
  fields: ReadonlyMap<string, string>,
  key: string,
  inside: readonly string[],
): Promise<Answer> {
  const share = await shareOfSession(server, request, key)
  if ('status' in share) return share
  const text = fields.get('text')
  const view = viewOf(server, share, inside)
  const file = view && fileAt(server, share.account, view.path)
  if (!share.permissions.webapp?.includes('write') || !isFromHere(server, request)) {
    return await refusalPage(server, 403)
  }
  if (view === undefined || file?.kind !== 'file') return await refusalPage(server, 404)
  if (text === undefined) return await refusalPage(server, 400)
  // Browsers end lines with two characters in forms.
  const bytes = Buffer.from(text.replaceAll('\r\n', '\n'))
  const fault = putFile(server, share.account, view.path, {
    mediaType: file.mediaType ?? 'text/plain',
    bytes,
  })
  if (fault !== undefined) return await refusalPage(server, 507)
  return seeOther(request.path)
}

async function show(
  server: OcmServer,
  request: ReceivedRequest,
  view: View | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return view === undefined
    ? await refusalPage(server, 404)
    : await showFile(server, view, { wantsDownload: request.query.has('download'), headers })
}

/** Undefined where nothing is there. Source: draft, #share-webapp, on the files in a folder. */
function viewOf(server: OcmServer, share: SentShare, segments: readonly string[]): View | undefined {
  const shared = fileAt(server, share.account, share.path)
  const isInFolder = shared?.kind === 'folder' && server.hooks.conduct.opensFilesInFolders
  if (segments.length > 0 && !isInFolder) return undefined
  const path = [share.path, ...segments].join('/')
  const root = `${server.hooks.places.webapp}${encodeURIComponent(share.providerId)}`
  return fileAt(server, share.account, path) && { share, segments, path, root }
}

/** The Share that the session of a request is for, or the answer where there is none such, or none that lasts. */
async function shareOfSession(
  server: OcmServer,
  request: ReceivedRequest,
  key: string,
): Promise<SentShare | Answer> {
  const id = parse(headerOf(request, 'cookie') ?? '')[sessionCookie]
  const session = id === undefined ? undefined : server.access.webappSessions.find(id)
  if (session?.providerId !== key) return await refusalPage(server, 401)
  return shareOf(server, session) ?? sendBack(session)
}

/** The Share of a session that lasts. */
function shareOf(server: OcmServer, { providerId, expiresAt }: WebappSession): SentShare | undefined {
  const share = expiresAt > server.now() ? findLiveShare(server, providerId) : undefined
  return share?.permissions.webapp && share
}

/** The URI has to stay as the Receiving Server gave it. Source: draft, #access-webapp. */
function sendBack({ redirectUri }: WebappSession): Answer {
  return seeOther(redirectUri, { 'referrer-policy': 'no-referrer' })
}
