import * as z from 'zod'
import type { Correspondence } from '../correspondence.ts'
import { isTestSetUp } from '../discovery/test-set-up.ts'
import { parseJson } from '../messages/parse-json.ts'
import { wellKnownPath } from '../places.ts'
import { hostOfKey } from './named-signer.ts'

/** The key that a server publishes for the earlier scheme; of the name of its identifier there are two versions. */
const Publication = z.object({
  publicKey: z.object({
    keyId: z.string().max(4096).optional(),
    id: z.string().max(4096).optional(),
    publicKeyPem: z.string().max(16 * 1024),
  }),
})

/**
 * The key, in PEM, that the Discovery object of a host has under an identifier; undefined where there is none. It is
 * looked for in both places that Discovery can have. Source: draft, #versions-1-2, #versions-1-0.
 */
export async function findCavageKey(
  keyId: string,
  { send }: Pick<Correspondence, 'send'>,
): Promise<string | undefined> {
  const host = hostOfKey(keyId)
  if (host === undefined) return undefined
  const schemes = isTestSetUp(host) ? ['https', 'http'] : ['https']
  for (const scheme of schemes) {
    for (const path of [wellKnownPath, '/ocm-provider/']) {
      const { response } = await send({
        purpose: 'discovery',
        method: 'GET',
        url: `${scheme}://${host}${path}`,
        headers: { accept: 'application/json' },
      })
      // What does not answer at one path does not answer at another.
      if (response === undefined) break
      const found = Publication.safeParse(parseJson(response.body)).data?.publicKey
      if (found !== undefined && (found.keyId ?? found.id ?? keyId) === keyId) return found.publicKeyPem
    }
  }
  return undefined
}
