import { html } from 'hono/html'
import { parse, serialize } from 'hono/utils/cookie'
import { type Answer, seeOther } from '../http/answers.ts'
import { formOf } from '../http/form-of.ts'
import { headerOf, type ReceivedRequest } from '../http/received-request.ts'
import type { OcmServer } from '../ocm-server.ts'
import { isSameSecret } from '../same-secret.ts'
import { pageAnswer } from './page.ts'

/** Whether one of the server's own users asks: by the cookie of a page, or with the key as a Bearer token. */
export function signedInUser(server: OcmServer, request: ReceivedRequest): boolean {
  const cookies = parse(headerOf(request, 'cookie') ?? '')
  return isKey(server, cookies[cookieName(server)] ?? '') || isBearer(server, request)
}

/**
 * What to answer in place of a page: the same page without the `key` in its URL, once that signed the user in; how to
 * sign in; or that a form came from another site. Undefined where the page may be shown, or the form be acted on.
 */
export async function admitUser(server: OcmServer, request: ReceivedRequest): Promise<Answer | undefined> {
  const key = request.method === 'POST' ? null : request.query.get('key')
  if (key !== null && isKey(server, key)) return redirectSignedIn(server, request)
  if (!signedInUser(server, request)) return await signInPage(server, request, key === null ? 401 : 403)
  if (mayChange(server, request)) return undefined
  return await pageAnswer(server, {
    title: 'Not from here',
    status: 403,
    body: html`<h1>Not from here</h1>
      <p>Another site, or a browser that does not tell, sent this form, so nothing was done.</p>`,
  })
}

/** Whether a request of a user who is signed in may do what it asks for: no other site can send it in their name. */
export function mayChange(server: OcmServer, request: ReceivedRequest): boolean {
  return isSafe(request) || isBearer(server, request) || isFromHere(server, request)
}

/** Whether a request comes from one of this server's own pages, as far as the browser tells. Source: RFC 6454, Section 7. */
export function isFromHere({ origin: own }: OcmServer, request: ReceivedRequest): boolean {
  const origin = headerOf(request, 'origin') ?? ''
  if (origin === own) return true
  return URL.canParse(origin) && new URL(origin).host === headerOf(request, 'host')
}

/** Takes the key that somebody pasted, and goes on to where they wanted to be. */
export async function answerSignIn(server: OcmServer, request: ReceivedRequest): Promise<Answer> {
  const form = formOf(request)
  const query = new URLSearchParams(form.get('query') ?? '')
  const wanted: ReceivedRequest = { ...request, method: 'GET', path: form.get('path') ?? '/', query }
  if (isKey(server, form.get('key')?.trim() ?? '')) return redirectSignedIn(server, wanted)
  return await signInPage(server, wanted, 403)
}

function isSafe({ method }: ReceivedRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

function isBearer(server: OcmServer, request: ReceivedRequest): boolean {
  const [, token = ''] = /^Bearer +(\S+)$/i.exec(headerOf(request, 'authorization') ?? '') ?? []
  return isKey(server, token)
}

function isKey({ accessKey }: OcmServer, text: string): boolean {
  return isSameSecret(text, accessKey)
}

/** With host and port in it, as cookies do not tell the ports of a host apart. */
function cookieName({ host }: OcmServer): string {
  return `everymust-${host.replaceAll(/[^\w.]/g, '-')}`
}

function redirectSignedIn(server: OcmServer, request: ReceivedRequest): Answer {
  const remaining = queryWithoutKey(request)
  const cookie = serialize(cookieName(server), server.accessKey, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    // Whoever comes to the port itself may change between its schemes; behind a proxy there is one.
    secure: server.isProxied && request.targetUri.startsWith('https:'),
  })
  return seeOther(`${localPath(request.path)}${remaining === '' ? '' : `?${remaining}`}`, {
    'set-cookie': cookie,
    'referrer-policy': 'no-referrer',
  })
}

function queryWithoutKey({ query }: ReceivedRequest): string {
  const remaining = new URLSearchParams(query)
  remaining.delete('key')
  return remaining.toString()
}

/** A path that stays on this host, which two slashes at the beginning would not, and that fits into a header. */
function localPath(path: string): string {
  const { pathname } = new URL(`/${path.replace(/^[\s\\/]+/, '')}`, 'http://localhost/')
  return pathname.replace(/^\/+/, '/')
}

async function signInPage(server: OcmServer, request: ReceivedRequest, status: 401 | 403): Promise<Answer> {
  // A form that was sent too late is not sent again.
  const path = isSafe(request) ? request.path : '/'
  return await pageAnswer(server, {
    title: 'Sign in',
    status,
    // The scheme is the one that a client without a browser can use here.
    headers: status === 401 ? { 'www-authenticate': 'Bearer' } : {},
    body: html`<h1>Sign in</h1>
      ${
        status === 403
          ? html`<p class="message" role="alert">
              That is not the key of this server. Each start makes a new one.
            </p>`
          : ''
      }
      <p>Open the link that the terminal printed when the server started, or paste the key at its end.</p>
      <form class="panel" method="post" action="/sign-in">
        <input type="hidden" name="path" value="${path}" />
        <input type="hidden" name="query" value="${queryWithoutKey(request)}" />
        <p>
          <label for="key">Key</label>
          <input id="key" name="key" type="password" autocomplete="current-password" required autofocus />
        </p>
        <button type="submit" class="main">Sign in</button>
      </form>`,
  })
}
