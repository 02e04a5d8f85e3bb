import { spawn } from 'node:child_process'
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'undici'
import { createCertificateAuthority } from '../../reference/http/certificate-authority.ts'
import { combineBehaviours } from '../../reference/hooks.ts'
import { planSignature, signRequest } from '../../reference/signing/sign-request.ts'
import type { OutgoingDraft } from '../../reference/signing/outgoing-draft.ts'
import { type RunningServer, startServer } from '../../reference/start-server.ts'
import { root } from '../workspace-suite.ts'
import { type ProfileShares, readProfile } from './profile.ts'

/** What one round of load came to. */
export interface ReferenceFigures {
  readonly discoveriesPerSecond: number
  readonly sharesPerSecond: number
  /** Of the server's processor time while it takes Shares, from 0 to 1. */
  readonly verifyingShare: number
  /** Microseconds of the server's processor time for each Share. */
  readonly perShare: number
  /** Microseconds that verifying one Ed25519 signature takes by itself. */
  readonly bareVerification: number
}

const shareCount = 1_500
const discoveryCount = 4_000
const connections = 16
const verification = /\/scripts\/signatures\/|\/reference\/signing\/|\/http-message-sig\//

/** Loads a reference server in a process of its own with Discovery requests and signed Shares. */
export async function loadReferenceServer(): Promise<ReferenceFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-bench-'))
  const authority = await createCertificateAuthority()
  await writeFile(join(folder, 'authority.json'), JSON.stringify(authority))
  const sender = await startServer({ port: 0, behaviours: [], authority })
  try {
    const bare = await serveAnd(folder, [], async (origin) => {
      const pool = new Pool(origin, { connections, connect: { ca: authority.certificate } })
      const path = '/.well-known/ocm'
      await flood(pool, 200, () => ({ method: 'GET', path }), 200)
      const seconds = await flood(pool, discoveryCount, () => ({ method: 'GET', path }), 200)
      const shares = signedShares(sender, origin, shareCount + 1)
      await flood(pool, 1, shares, 201)
      const shareSeconds = await flood(pool, shareCount, shares, 201)
      await pool.close()
      return { discoveriesPerSecond: discoveryCount / seconds, sharesPerSecond: shareCount / shareSeconds }
    })
    // The profiler slows the server down, so what it tells is told by rounds of their own.
    const profile = async (count: number): Promise<ProfileShares> => {
      const profiled = join(folder, `profile-${count}`)
      await serveAnd(folder, ['--cpu-prof', `--cpu-prof-dir=${profiled}`], async (origin) => {
        const pool = new Pool(origin, { connections, connect: { ca: authority.certificate } })
        await flood(pool, count, signedShares(sender, origin, count), 201)
        await pool.close()
      })
      return readProfile(profiled)
    }
    // To start takes about as long as several hundred Shares, on each connection to begin as long as some.
    const start = await profile(connections)
    const whole = await profile(connections + shareCount)
    const inLoad = (value: (one: ProfileShares) => number): number => value(whole) - value(start)
    const total = inLoad((one) => one.total)
    return {
      ...bare,
      verifyingShare: inLoad((one) => one.within(verification)) / total,
      perShare: total / shareCount,
      bareVerification: timeBareVerification(),
    }
  } finally {
    await sender.close()
    await rm(folder, { recursive: true })
  }
}

async function serveAnd<Result>(
  folder: string,
  flags: readonly string[],
  work: (origin: string) => Promise<Result>,
): Promise<Result> {
  const program = join(root, 'test', 'benchmarks', 'serve-reference.ts')
  const child = spawn(process.execPath, [...flags, program, join(folder, 'authority.json')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  try {
    const [printed] = await once(child.stdout, 'data')
    return await work(String(printed).trim())
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

interface Sendable {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string | undefined
}

/** Seconds that so many requests take, sent over all connections at once; rejects where one has another status. */
async function flood(pool: Pool, count: number, next: () => Sendable, status: number): Promise<number> {
  const begin = performance.now()
  let left = count
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1
      const { body = null, ...request } = next()
      const answer = await pool.request({ ...request, body })
      const text = await answer.body.text()
      if (answer.statusCode !== status) {
        throw new Error(`Expected status ${status}, received ${answer.statusCode}: ${text}`)
      }
    }
  }
  await Promise.all(Array.from({ length: connections }, work))
  return (performance.now() - begin) / 1000
}

/** Shares that are signed beforehand, so that only the server's work is timed. */
function signedShares({ server }: RunningServer, origin: string, count: number): () => Sendable {
  const { host } = new URL(origin)
  const hooks = combineBehaviours([])
  const sendable = Array.from({ length: count }, (_, number): Sendable => {
    const account = number % 2 === 0 ? 'ada' : 'grace'
    const share = {
      shareWith: `${account}@${host}`,
      name: 'report.txt',
      providerId: `bench-${number}`,
      owner: `ada@${server.host}`,
      sender: `ada@${server.host}`,
      shareType: 'user',
      resourceType: 'file',
      protocol: {
        name: 'multi',
        webdav: {
          uri: `${server.origin}/dav/ocm/bench-${number}`,
          sharedSecret: `secret-${number}`,
          permissions: ['read'],
          requirements: ['must-exchange-token'],
        },
      },
    }
    const draft: OutgoingDraft = {
      purpose: 'share',
      method: 'POST',
      url: `${origin}/ocm/shares`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(share),
      signing: planSignature(server.keyRing.current(), Date.now()),
    }
    signRequest(draft, hooks, Date.now())
    return { method: 'POST', path: '/ocm/shares', headers: draft.headers, body: draft.body }
  })
  let at = -1
  return () => {
    at += 1
    return sendable[at] ?? { method: 'POST', path: '/' }
  }
}

/** Microseconds for one verification, as the median of several rounds. */
function timeBareVerification(): number {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const data = Buffer.alloc(300, 'x')
  const signature = sign(null, data, privateKey)
  const rounds = Array.from({ length: 9 }, () => {
    const begin = performance.now()
    for (let count = 0; count < 500; count += 1) verify(null, data, publicKey, signature)
    return ((performance.now() - begin) / 500) * 1000
  })
  return rounds.toSorted((one, other) => one - other)[4] ?? 0
}
