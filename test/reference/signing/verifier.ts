import { onTestFinished } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { listen } from '../../../reference/http/listen.ts'
import { readRequest } from '../../../reference/http/read-request.ts'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { type SignatureVerdict, verifyRequest } from '../../../reference/signing/verify-request.ts'
import type { RequestMessage } from '../../../scripts/signatures/http-message.ts'
import { startOne } from '../pair.ts'
import { sendRaw } from './signer.ts'

/** The time that a verifier has when it starts, in seconds since 1970: that of the draft's examples. */
export const startTime = 1_795_683_600

/** A server that tells of each request at `url` what it makes of its signature. */
export interface Verifier {
  readonly url: string
  readonly server: OcmServer
  /** Sends a request as it is, and gives the verdict. */
  readonly judge: (request: RequestMessage, content: string, host?: string) => Promise<SignatureVerdict>
  /** Lets seconds pass. */
  readonly wait: (seconds: number) => void
}

/** Starts a verifier that takes requests for those of a host; closed when the test ends. */
export async function startVerifier(
  claimedHost: string,
  behaviours: readonly Behaviour[] = [],
): Promise<Verifier> {
  let now = startTime * 1000
  const { server } = await startOne(behaviours, { now: () => now })
  let claimed: string | undefined = claimedHost
  const verdicts: SignatureVerdict[] = []
  const listening = await listen({
    port: 0,
    certificate: () => Promise.reject(new Error('Expected plain `http`.')),
    async listener(incoming, response) {
      const { received } = await readRequest(here, incoming)
      verdicts.push(await verifyRequest(here, received, claimed))
      response.end()
    },
  })
  onTestFinished(() => listening.close())
  const origin = `http://127.0.0.1:${listening.port}`
  const here: OcmServer = { ...server, origin, apiOrigin: origin }
  return {
    url: `${origin}/ocm/shares`,
    server,
    async judge(request, content, host = claimedHost) {
      claimed = host
      await sendRaw(request, content)
      const verdict = verdicts.pop()
      if (verdict === undefined) throw new Error('Expected a verdict.')
      return verdict
    },
    wait: (seconds) => void (now += seconds * 1000),
  }
}
