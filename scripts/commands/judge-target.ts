import yoctoSpinner from 'yocto-spinner'
import type { Reach } from '../contract/run.ts'
import type { Gestures } from '../harness/gestures.ts'
import type { Peers } from '../harness/peers.ts'
import type { Patience } from '../harness/run-tools.ts'
import { createClient } from '../net/client.ts'
import type { Selection } from '../run/plan-run.ts'
import type { Progress, RunOptions } from '../run/run-options.ts'
import { type RunResult, runSuite } from '../run/run-suite.ts'
import type { Suite } from '../run/suite.ts'
import { draftSha256 } from './draft-sha256.ts'
import { isLoopback } from './is-loopback.ts'
import type { UsableDraft } from './read-draft.ts'
import { homepage, version } from './version.ts'

export interface TargetOptions extends Pick<RunOptions, 'onExchange' | 'onVerdict'> {
  readonly target: URL
  readonly timeoutMs: number
  readonly allowPrivate: boolean
  readonly insecure: boolean
  readonly signal: AbortSignal
  readonly reach: Reach
  readonly selection?: Selection
  readonly profile?: string
  readonly recipient?: string
  readonly peers?: Peers
  readonly gestures?: Gestures
  readonly patience?: Patience
  /** Authorities to trust beside those of the system, in PEM. */
  readonly trustedCertificates?: readonly string[]
  /** Default: a progress line on a terminal. */
  readonly onProgress?: (progress: Progress) => void
}

/** Runs the suite against a target through the guarded client. */
export async function judgeTarget(
  draft: UsableDraft,
  suite: Suite,
  { timeoutMs, allowPrivate, insecure, trustedCertificates = [], ...options }: TargetOptions,
): Promise<RunResult> {
  const { target } = options
  const client = createClient({
    userAgent: `everymust/${version} (+${homepage})`,
    allow: allowPrivate ? 'private' : isLoopback(target.hostname) ? 'loopback' : 'public',
    timeoutMs,
    insecureTls: insecure,
    trustedCertificates,
  })
  const shown = options.onProgress === undefined ? showProgress(target) : undefined
  try {
    return await runSuite({
      ...options,
      client,
      suite,
      model: draft.model,
      draftSha256: draftSha256(draft),
      clock: () => new Date(),
      onProgress: options.onProgress ?? ((progress) => shown?.tell(progress)),
    })
  } finally {
    shown?.end()
    await client.close()
  }
}

/** A line on a terminal that tells how far a run is. */
function showProgress(target: URL): {
  readonly tell: (progress: Progress) => void
  readonly end: () => void
} {
  const spinner = yoctoSpinner({
    stream: process.stderr,
    text: `Checking ${target.host}`,
    // Ctrl-C ends a run in good order, not the process at once.
    handleSignals: false,
  })
  if (process.stderr.isTTY) spinner.start()
  return {
    tell({ step, done, total }) {
      if (process.stderr.isTTY) spinner.text = total === 0 ? step : `${done} of ${total}: ${step}`
    },
    end: () => void (process.stderr.isTTY && spinner.stop()),
  }
}
