import { isWithin } from '../run/plan-run.ts'
import type { Gestures } from '../harness/gestures.ts'
import type { CertificateAuthority } from '../harness/peer.ts'
import type { ReferenceServer, RunningReference } from '../harness/reference-server.ts'
import { createClient } from '../net/client.ts'
import type { RunResult } from '../run/run-suite.ts'
import type { Suite } from '../run/suite.ts'
import { judgeTarget, type TargetOptions } from './judge-target.ts'
import { requirePart } from './load-reference.ts'
import { createPeerPool } from './peer-pool.ts'
import type { UsableDraft } from './read-draft.ts'
import { homepage, version } from './version.ts'

export interface ReferenceRunOptions extends Pick<
  TargetOptions,
  | 'reach'
  | 'signal'
  | 'selection'
  | 'profile'
  | 'patience'
  | 'timeoutMs'
  | 'onProgress'
  | 'onExchange'
  | 'onVerdict'
> {
  readonly faults: readonly string[]
  readonly variants: readonly string[]
  /** The authority of the peers' certificates, so that it need not be made for each run. */
  readonly authority?: CertificateAuthority
}

/** It is on this machine, and does at once what it does at all. */
const patience = { forEffectMs: 3_000, forNothingMs: 150, forGivingUpMs: 5_000 }

/** Starts a workspace's reference server, runs the suite against it as far as is wanted, and stops it. */
export async function judgeReference(
  draft: UsableDraft,
  suite: Suite,
  reference: ReferenceServer,
  { faults, variants, authority: given, ...asked }: ReferenceRunOptions,
): Promise<RunResult> {
  const options = { patience, ...asked }
  if (!isWithin('peer', options.reach)) {
    const running = await reference.start({ port: 0, faults, variants })
    try {
      const trustedCertificates = (await trustedBy(running)) ?? []
      return await judgeTarget(draft, suite, { ...options, ...localTarget(running), trustedCertificates })
    } finally {
      await running.close()
    }
  }
  const server = requirePart(reference.peer, 'peer')
  const authority = given ?? (await server.createAuthority())
  const running = await reference.start({
    port: 0,
    faults,
    variants,
    trustedCertificates: [authority.certificate],
  })
  const trustedCertificates = (await trustedBy(running)) ?? []
  const { timeoutMs } = options
  const peers = createPeerPool({
    server,
    places: [],
    authority,
    options: { trustedCertificates, allow: 'loopback', timeoutMs },
  })
  const client = createClient({
    userAgent: `everymust/${version} (+${homepage})`,
    allow: 'loopback',
    timeoutMs,
    // What drives users follows them to the peers.
    trustedCertificates: [...trustedCertificates, authority.certificate],
  })
  const gestures = await startGestures(suite, running, client)
  try {
    return await judgeTarget(draft, suite, {
      ...options,
      ...localTarget(running),
      trustedCertificates,
      peers,
      ...(gestures && { gestures }),
      ...(running.users && { recipient: running.users.recipient }),
    })
  } finally {
    await gestures?.close()
    await client.close()
    await peers.close()
    await running.close()
  }
}

function localTarget({ url }: RunningReference) {
  return { target: new URL(url), allowPrivate: false, insecure: false }
}

async function trustedBy(running: RunningReference): Promise<readonly string[] | undefined> {
  const certificate = await running.certificateAuthority?.()
  return certificate === undefined ? undefined : [certificate]
}

/** What drives the users of a reference server, where it has such. */
async function startGestures(
  { protocol }: Suite,
  { users, url }: RunningReference,
  client: ReturnType<typeof createClient>,
): Promise<Gestures | undefined> {
  const adapter = users === undefined ? undefined : protocol.adapters?.[users.adapter]
  if (users === undefined || adapter === undefined) return undefined
  return await adapter.start({ target: new URL(url), client, variables: users.variables })
}
