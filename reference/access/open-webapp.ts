import * as z from 'zod'
import { ownDiscovery } from '../discovery/answer-discovery.ts'
import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import { handleOf } from '../gestures/handles.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { OutgoingDraft } from '../signing/outgoing-draft.ts'
import { exchangeToken, isToken } from './use-of-resource/exchange-token.ts'
import { findSender } from './use-of-resource/find-sender.ts'
import { refuseWithoutSecondFactor } from './use-of-resource/second-factor.ts'

/** The form with which a browser opens a web application. */
export interface WebappForm {
  readonly method: string
  readonly uri: string
  readonly target: string
  /** `access_token` and `expired_session_redirect_uri`. */
  readonly fields: Readonly<Record<string, string>>
}

/** Where the users of this server open a received Share again. */
export const receivedSharesPath = '/received/'

/** Prepares the form that opens a shared web application in a browser. Source: draft, #access-webapp. */
export async function openWebapp(
  server: OcmServer,
  account: string,
  shareId: string,
): Promise<Gesture<WebappForm>> {
  const { conduct, unsigned } = server.hooks
  const found = await findSender(server, account, shareId)
  if (found.kind === 'refused') return found
  const { webapp } = found.received.share.protocol
  if (webapp === undefined) return notDone('conflict', 'The Share offers no web application.')
  const { uri, targets, requirements, sharedSecret } = webapp
  const refusal = refuseWithoutSecondFactor(server, account, requirements)
  if (refusal !== undefined) return refusal
  const target = targets.find((one) => ownTargets(server).includes(one))
  if (target === undefined) return notDone('conflict', 'This server has no way to show that web application.')
  const url = URL.parse(uri)
  if (url?.protocol !== 'https:') return notDone('remote', 'The web application is not reached over TLS.')
  const token = conduct.exchangesForWebapps
    ? await exchangeToken(server, found.sender, sharedSecret)
    : undefined
  if (token !== undefined && !isToken(token)) return token
  if (!conduct.keepsWebappSecretsOutOfUris) url.searchParams.set('secret', sharedSecret)
  const form = new URLSearchParams({
    access_token: token?.token ?? sharedSecret,
    expired_session_redirect_uri: redirectUri(server, shareId),
  })
  // The browser sends it, in the name of this server.
  const draft: OutgoingDraft = {
    purpose: 'webapp',
    method: 'POST',
    url: url.href,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    signing: undefined,
  }
  unsigned(draft)
  const fields = Object.fromEntries(new URLSearchParams(draft.body ?? ''))
  return done({ method: draft.method, uri: draft.url, target, fields })
}

/**
 * The `targets` that this server lists itself; none where a fault makes them unreadable. Source: draft,
 * #resource-type.
 */
function ownTargets(server: OcmServer): readonly string[] {
  const read = OwnDiscovery.safeParse(ownDiscovery(server))
  const receives = read.data?.resourceTypes.find(({ protocols }) => protocols['webapp-receive'] !== undefined)
  return receives?.protocols['webapp-receive']?.targets ?? []
}

const OwnDiscovery = z.object({
  resourceTypes: z.array(
    z.object({
      protocols: z.object({ 'webapp-receive': z.object({ targets: z.array(z.string()) }).optional() }),
    }),
  ),
})

/** An absolute URI with `https`, whatever the origin says. */
function redirectUri({ origin }: OcmServer, shareId: string): string {
  return `${origin.replace(/^http:/, 'https:')}${receivedSharesPath}${handleOf(shareId)}`
}
