import type { Run, Verdict } from '../contract/run.ts'
import type { RunRequest, ServiceProblem } from '../contract/service.ts'
import type { Gestures } from '../harness/gestures.ts'
import type { RunReport } from '../report/run-report.ts'
import type { ExchangeLine, Progress } from '../run/run-options.ts'

/** What runs checks for a service. */
export interface Judge {
  /** The request with its defaults, as it will be judged; or why it will not. */
  accept(request: RunRequest): Accepted
  /** Judges a request that was accepted. Rejects only for a bug. */
  judge(request: RunRequest, means: JudgeMeans): Promise<Judgement>
  /** Tells a run in the terms of the site. */
  tell(run: Run): Told
  /** What reports of a run tell beside it; the run is in the terms of the site. */
  report(run: Run, request: RunRequest): RunReport
}

export type Accepted = { readonly kind: 'accepted'; readonly request: RunRequest } | Refused

export interface JudgeMeans {
  readonly signal: AbortSignal
  /** Whoever looks at the run acts for users of the target. */
  readonly gestures: Gestures
  readonly onProgress: (progress: Progress) => void
  readonly onExchange: (exchange: ExchangeLine) => void
  /** In the terms of the site; not told where they are not those of the suite. */
  readonly onVerdict: (verdict: Verdict) => void
}

/** `run`: in the terms of the suite's own draft. `interrupted`: the signal aborted before anything was known. */
export type Judgement =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'interrupted' }
  | Refused

/** `run`: in the terms of the site. */
export type Told = { readonly kind: 'run'; readonly run: Run } | Refused

export interface Refused {
  readonly kind: 'refused'
  readonly problem: ServiceProblem
}
