import * as z from 'zod'
import type { JournalEntry } from '../../../reference/journal.ts'
import { parseJson } from '../../../reference/messages/parse-json.ts'

/** What gives access to a Share, as the messages of a flow told it. */
export interface Secret {
  readonly value: string
  readonly kind: 'shared secret' | 'access token'
  /** Of a shared secret: how the Share has it used. */
  readonly use: 'exchanged only' | 'Bearer' | 'Basic'
}

const Access = z.object({ sharedSecret: z.string(), requirements: z.array(z.string()).optional() })
const Announced = z.object({
  protocol: z.object({
    options: Access.partial().optional(),
    webdav: Access.optional(),
    webapp: Access.optional(),
  }),
})
const Issued = z.object({ access_token: z.string() })

/** Every shared secret and access token that was told in some requests, once each. */
export function knownSecrets(entries: readonly JournalEntry[]): readonly Secret[] {
  const found = entries.flatMap((entry) => {
    if (entry.about === 'share' || entry.about === 'shares') return sharedSecrets(entry.body)
    return entry.about === 'token-request' || entry.about === 'token' ? accessTokens(entry.answer?.body) : []
  })
  return [...new Map(found.map((secret) => [secret.value, secret])).values()]
}

function sharedSecrets(body: string): readonly Secret[] {
  const announced = Announced.safeParse(parseJson(body))
  if (!announced.success) return []
  const { options, webdav, webapp } = announced.data.protocol
  const kind = 'shared secret'
  return [
    ...(options?.sharedSecret === undefined
      ? []
      : [{ value: options.sharedSecret, kind, use: 'Basic' } as const]),
    ...[webapp, webdav].flatMap((access) => {
      if (access === undefined) return []
      const isStrict = access.requirements?.includes('must-exchange-token') === true
      return [{ value: access.sharedSecret, kind, use: isStrict ? 'exchanged only' : 'Bearer' } as const]
    }),
  ]
}

function accessTokens(body = ''): readonly Secret[] {
  const issued = Issued.safeParse(parseJson(body))
  return issued.success ? [{ value: issued.data.access_token, kind: 'access token', use: 'Bearer' }] : []
}
