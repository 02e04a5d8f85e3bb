import type { RunRequest } from '../contract/service.ts'
import type { CertificateAuthority } from '../harness/peer.ts'
import type { ReferenceServer } from '../harness/reference-server.ts'
import { isWithin } from '../run/plan-run.ts'
import type { RunResult } from '../run/run-suite.ts'
import type { Suite } from '../run/suite.ts'
import type { Judge, Judgement, JudgeMeans } from '../service/judge.ts'
import { choosePeers, createAuthority, openPool } from './check-peers.ts'
import { judgeReference } from './judge-reference.ts'
import { judgeTarget } from './judge-target.ts'
import { requirePart } from './load-reference.ts'
import type { Output } from './output.ts'
import { isProblem, problemOf } from './problem-text.ts'
import { programWords } from './program-words.ts'
import type { UsableDraft } from './read-draft.ts'
import { grantableReaches, readRunRequest } from './read-run-request.ts'
import { refusalHint } from './refusal-text.ts'
import { repeatWords } from './repeat-words.ts'
import { pathFrom, repositoryRoot } from './repository-root.ts'
import type { RunTerms } from './run-terms.ts'
import { type ServiceRunOptions, usualRunOptions } from './service-options.ts'
import { homepage } from './version.ts'

export interface ServiceJudgeOptions {
  readonly draft: UsableDraft
  readonly suite: Suite
  readonly reference: ReferenceServer
  readonly terms: RunTerms
  readonly options: ServiceRunOptions
  readonly output: Output
}

/**
 * What runs the checks of a service: as `everymust check` does, with a person at the page who acts. Throws a
 * `UsageError` where the options cannot be had.
 */
export async function createServiceJudge(given: ServiceJudgeOptions): Promise<Judge> {
  const { suite, reference, terms, options } = given
  await choosePeers(undefined, options, given.output)
  // What is remarked on a target or on files, nobody at the terminal asked for.
  const output: Output = { ...given.output, err: () => {} }
  const authority = await authorityFor(given)
  const rules = { protocol: suite.protocol, reference, reaches: grantableReaches(reference), output }
  return {
    accept: (request) => readRunRequest(request, rules),
    async judge(request, means) {
      try {
        return judgementOf(await runFor(request, means, { ...given, output }, authority))
      } catch (error) {
        // Such as a port for a peer that another program has taken since.
        if (isProblem(error)) return { kind: 'refused', problem: problemOf(error) }
        throw error
      }
    },
    tell(run) {
      try {
        return { kind: 'run', run: terms.tell(run) }
      } catch (error) {
        return { kind: 'refused', problem: problemOf(error) }
      }
    },
    report(run, request) {
      const { model, notes, draftFile } = terms
      const root = repositoryRoot(process.cwd(), process.env)
      return {
        run,
        model,
        notes,
        draftFile,
        program: programWords(process.env),
        repeat: { words: wordsOf(request, options), hasTarget: request.target.kind === 'server' },
        place: { root, path: pathFrom(root, draftFile) },
        homepage,
      }
    },
  }
}

/** The authority of all peers of the service, made when it is first needed; at once where its files are named. */
async function authorityFor({
  reference,
  options,
  output,
}: ServiceJudgeOptions): Promise<() => Promise<CertificateAuthority>> {
  let made: Promise<CertificateAuthority> | undefined
  const make = async (): Promise<CertificateAuthority> => {
    const peers = await choosePeers(undefined, options, { ...output, err: () => {} })
    return createAuthority(peers, options, requirePart(reference.peer, 'peer'))
  }
  const authority = (): Promise<CertificateAuthority> => (made ??= make())
  if (options.peerAuthority !== undefined || options.peerData !== undefined) await authority()
  return authority
}

async function runFor(
  { target, reach = 'probe', recipient, profile }: RunRequest,
  { gestures, signal, onProgress, onExchange, onVerdict }: JudgeMeans,
  { draft, suite, reference, terms, options, output }: ServiceJudgeOptions,
  authority: () => Promise<CertificateAuthority>,
): Promise<RunResult> {
  const common = {
    reach,
    signal,
    timeoutMs: options.timeout * 1000,
    onProgress,
    onExchange,
    ...(profile !== undefined && { profile }),
    ...(terms.theirs === undefined && { onVerdict }),
  }
  const needsPeers = isWithin('peer', reach)
  if (target.kind === 'reference') {
    const { faults, variants } = target
    return judgeReference(draft, suite, reference, {
      ...common,
      faults,
      variants,
      ...(needsPeers && { authority: await authority() }),
    })
  }
  const url = new URL(target.url)
  const chosen = await choosePeers(url, options, output)
  const peers = needsPeers
    ? await openPool(chosen, requirePart(reference.peer, 'peer'), await authority())
    : undefined
  const { allowPrivate, insecure } = options
  try {
    return await judgeTarget(draft, suite, {
      ...common,
      target: url,
      allowPrivate,
      insecure,
      trustedCertificates: chosen.chosen.asking.trustedCertificates,
      ...(recipient !== undefined && { recipient }),
      ...(peers && { peers }),
      ...(isWithin('gesture', reach) && { gestures }),
    })
  } finally {
    await peers?.close()
  }
}

function judgementOf(result: RunResult): Judgement {
  if (result.kind === 'run' || result.kind === 'interrupted') return result
  return {
    kind: 'refused',
    problem: { message: result.message, hint: refusalHint(result, 'everymust serve') },
  }
}

/** What stands behind `everymust check` to make the run again; the reference server takes nothing that is about a target. */
function wordsOf(
  { target, reach = 'probe', recipient, profile }: RunRequest,
  options: ServiceRunOptions,
): readonly string[] {
  const { draft, timeout } = options
  const common = { ...(profile !== undefined && { profile }), ...(draft !== undefined && { draft }), timeout }
  if (target.kind === 'reference') {
    const { faults: fault, variants: variant } = target
    return repeatWords(undefined, { ...usualRunOptions, ...common, fault, variant }, reach)
  }
  const own = { ...options, ...common, ...(recipient !== undefined && { recipient }), fault: [], variant: [] }
  return repeatWords(target.url, own, reach)
}
