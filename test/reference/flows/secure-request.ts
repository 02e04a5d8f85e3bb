import type { Exchange } from '../../../scripts/net/exchange.ts'
import { createClient, type OutgoingRequest } from '../../../scripts/net/client.ts'
import { testAuthority } from '../pair.ts'

/** Sends a request over TLS that no server makes by itself, as an attacker or a browser would; redirects are not followed. */
export async function secureRequest(request: OutgoingRequest): Promise<NonNullable<Exchange['response']>> {
  const { certificate } = await testAuthority()
  const client = createClient({
    userAgent: 'everymust-test',
    allow: 'loopback',
    trustedCertificates: [certificate],
  })
  try {
    const { response, failure } = await client.request({ redirect: 'manual', ...request })
    if (response === undefined) throw new Error(`Expected an answer, received none: ${failure?.message}`)
    return response
  } finally {
    await client.close()
  }
}

/** The status that a server answers to a request for a Resource with a credential, made by hand. */
export async function statusFor(
  method: string,
  url: string,
  authorization: string | undefined,
  body?: string,
): Promise<number> {
  const headers = { depth: '0', ...(authorization !== undefined && { authorization }) }
  const { status } = await secureRequest({ method, url, headers, ...(body !== undefined && { body }) })
  return status
}
