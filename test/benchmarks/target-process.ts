import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CertificateAuthority } from '../../scripts/harness/peer.ts'
import { root } from '../workspace-suite.ts'

/** How `serve-target.ts` is to run. */
export interface TargetSettings {
  /** 0 takes a free one. */
  readonly port: number
  readonly authority: CertificateAuthority
  readonly trustedCertificates: readonly string[]
}

export interface TargetProcess {
  readonly port: number
  /** What lets requests act for its users. */
  readonly key: string
  close(): Promise<void>
}

/** Starts a new reference server in a process of its own; `folder` is where its settings are put. */
export async function startTarget(folder: string, settings: TargetSettings): Promise<TargetProcess> {
  const file = join(folder, 'target.json')
  await writeFile(file, JSON.stringify(settings))
  const child = spawn(process.execPath, [join(root, 'test', 'benchmarks', 'serve-target.ts'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const [printed] = await once(child.stdout, 'data')
  const { port, key }: { readonly port: number; readonly key: string } = JSON.parse(String(printed))
  return {
    port,
    key,
    async close() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
