import { writeFileSync } from 'node:fs'
import type { Reach } from '../contract/run.ts'
import { planText } from '../report/plan-text.ts'
import { describePlan } from '../run/describe-plan.ts'
import type { CheckOptions } from './check-options.ts'
import { requireWritable } from './check-reports.ts'
import { type Order, readReference } from './check-target.ts'
import { chooseGestures } from './gestures/open-gestures.ts'
import { isLoopback } from './is-loopback.ts'
import { programWords } from './program-words.ts'
import { wordsForReach } from './repeat-words.ts'

/** Tells what a run would do. Nothing is sent, and nothing is started. */
export async function tellPlan(order: Order): Promise<number> {
  const { target, reach, selection, options, suite, draft, workspace, output } = order
  if (target === undefined) await readReference(workspace, options)
  if (options.gestures !== undefined) chooseGestures(options.gestures, suite.protocol, process.env)
  const plan = describePlan({
    suite,
    model: draft.model,
    reach,
    selection,
    means: target === undefined ? ownMeans : meansOf(target, options),
  })
  if (options.json !== undefined) {
    requireWritable(options.json)
    writeFileSync(options.json, `${JSON.stringify({ format: 'everymust-plan/1', ...plan }, null, 2)}\n`)
    output.err(`Wrote ${options.json}.`)
  }
  const { colors, width } = output
  output.out(
    planText({
      plan,
      target: target?.href ?? 'the reference server, started for the run',
      program: programWords(process.env),
      wordsFor: (one: Reach) => wordsForReach(target?.href, options, one),
      colors,
      width,
    }),
  )
  return 0
}

/** The reference server has users, and peers beside it. */
const ownMeans = { hasRecipient: true, hasGestures: true }

function meansOf(target: URL, { recipient, gestures, peerOrigin, peerListen }: CheckOptions) {
  const peerOrigins = Math.max(peerOrigin.length, peerListen.length)
  // From elsewhere nobody reaches a peer at localhost.
  const isCounted = peerOrigins > 0 || !isLoopback(target.hostname)
  return {
    hasRecipient: recipient !== undefined,
    hasGestures: gestures !== undefined || process.stdin.isTTY,
    ...(isCounted && { peerOrigins }),
  }
}
