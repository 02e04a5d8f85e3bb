import * as z from 'zod'
import { type Discovered, offersTokenExchange } from '../../discovery/remote-discovery.ts'
import { notDone, type NotDone } from '../../gestures/gesture.ts'
import { parseJson } from '../../messages/parse-json.ts'
import type { OcmServer } from '../../ocm-server.ts'
import type { HeldToken } from './held-tokens.ts'

/** Seconds for which a token is held whose life nobody told, and for which any is. */
const unknownLifetime = 60
const longestLifetime = 24 * 60 * 60

const TokenResponse = z.object({
  // It has to fit into a header field. Source: RFC 6750, Section 2.1.
  access_token: z.string().regex(/^[\x21-\x7e]{1,8192}$/),
  token_type: z.string().regex(/^bearer$/i),
  // What cannot be understood is as good as nothing.
  expires_in: z.int().positive().optional().catch(undefined),
})

/**
 * Exchanges a shared secret for an access token at the server that sent the Share, over HTTPS only.
 * Source: draft, #token-request, #token-response, #security-transport.
 */
export async function exchangeToken(
  server: OcmServer,
  sender: Discovered,
  sharedSecret: string,
): Promise<HeldToken | NotDone> {
  const { host, document } = sender
  const { tokenEndPoint = '', enabled } = document
  if (!offersTokenExchange(sender)) return notDone('remote', `The server \`${host}\` exchanges no tokens.`)
  if (!enabled && server.hooks.conduct.leavesDisabledServersAlone) {
    return notDone('remote', `The server \`${host}\` is switched off. Try again later.`)
  }
  if (new URL(tokenEndPoint).protocol !== 'https:') {
    return notDone('remote', `The server \`${host}\` would exchange tokens without TLS only.`)
  }
  const obtainedAt = server.now()
  const { response } = await server.correspondence.post({
    name: 'token-request',
    url: tokenEndPoint,
    content: {
      grant_type: 'authorization_code',
      client_id: server.hooks.conduct.tellsPortInClientId ? server.host : new URL(server.origin).hostname,
      code: sharedSecret,
    },
    form: 'urlencoded',
  })
  const read = TokenResponse.safeParse(response?.status === 200 ? parseJson(response.body) : undefined)
  if (!read.success) {
    const received = response === undefined ? 'no answer' : `status ${response.status}`
    return notDone('remote', `Expected an access token from \`${host}\`, received ${received} without one.`)
  }
  const { access_token: token, expires_in: lifetime = unknownLifetime } = read.data
  return { token, obtainedAt, expiresAt: obtainedAt + Math.min(lifetime, longestLifetime) * 1000 }
}

export function isToken(result: HeldToken | NotDone): result is HeldToken {
  return !('kind' in result)
}
