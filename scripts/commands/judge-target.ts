import yoctoSpinner from 'yocto-spinner'
import { createClient } from '../net/client.ts'
import { type RunResult, runSuite } from '../run/run-suite.ts'
import type { Suite } from '../run/suite.ts'
import { draftSha256 } from './draft-sha256.ts'
import { isLoopback } from './is-loopback.ts'
import type { ReadDraft } from './read-draft.ts'
import { homepage, version } from './version.ts'

export interface TargetOptions {
  readonly target: URL
  readonly timeoutMs: number
  readonly allowPrivate: boolean
  readonly insecure: boolean
  readonly signal: AbortSignal
}

/** Runs the suite against a target through the guarded client, with a progress line on a terminal. */
export async function judgeTarget(
  draft: ReadDraft,
  suite: Suite,
  options: TargetOptions,
): Promise<RunResult> {
  const { target } = options
  const client = createClient({
    userAgent: `everymust/${version} (+${homepage})`,
    allow: options.allowPrivate ? 'private' : isLoopback(target.hostname) ? 'loopback' : 'public',
    timeoutMs: options.timeoutMs,
    insecureTls: options.insecure,
    signal: options.signal,
  })
  const spinner = yoctoSpinner({ stream: process.stderr, text: `Checking ${target.host}` })
  const isShown = process.stderr.isTTY
  if (isShown) spinner.start()
  try {
    return await runSuite({
      target,
      client,
      suite,
      model: draft.model,
      draftSha256: draftSha256(draft),
      reach: 'url',
      clock: () => new Date(),
      onProgress: (step) => {
        if (isShown) spinner.text = step
      },
    })
  } finally {
    if (isShown) spinner.stop()
    await client.close()
  }
}
