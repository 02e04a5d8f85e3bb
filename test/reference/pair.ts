import { onTestFinished } from 'vitest'
import type { Behaviour } from '../../reference/behaviour.ts'
import {
  type CertificateAuthority,
  createCertificateAuthority,
} from '../../reference/http/certificate-authority.ts'
import { once } from '../../reference/once.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../reference/start-server.ts'

/** Two servers that trust each other, closed when the test ends. */
export interface Pair {
  readonly first: RunningServer
  readonly second: RunningServer
}

/** One authority for all tests of a file: making one takes a while. */
export const testAuthority: () => Promise<CertificateAuthority> = once(createCertificateAuthority)

export async function startPair(
  behavioursOfFirst: readonly Behaviour[] = [],
  behavioursOfSecond: readonly Behaviour[] = [],
  options: Pick<ServerOptions, 'now'> = {},
): Promise<Pair> {
  return {
    first: await startOne(behavioursOfFirst, options),
    second: await startOne(behavioursOfSecond, options),
  }
}

/** What a test sends by hand is easier to send without TLS; that it is refused otherwise has a test of its own. */
const takingPlainRequests: Behaviour = {
  name: 'taking-plain-requests',
  description: 'Takes requests of its API without TLS.',
  conduct: { demandsTls: false },
}

/** One server, which trusts those of the other tests of the file; closed when the test ends. */
export async function startOne(
  behaviours: readonly Behaviour[] = [],
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  const running = await startServer({
    port: 0,
    behaviours: [takingPlainRequests, ...behaviours],
    authority: await testAuthority(),
    journalDepth: 'everything',
    ...options,
  })
  onTestFinished(() => running.close())
  return running
}
