import type { Reach } from '../contract/run.ts'
import type { Selection } from '../run/plan-run.ts'
import type { PeerCommandOptions } from './peer-options.ts'
import { UsageError } from './usage-error.ts'

/** What `everymust check` is given on the command line. */
export interface CheckOptions extends Pick<
  PeerCommandOptions,
  | 'peerCertificate'
  | 'peerKey'
  | 'peerData'
  | 'peerAuthority'
  | 'trust'
  | 'signatures'
  | 'timeout'
  | 'allowPrivate'
  | 'insecure'
> {
  /** Default: `probe` with a URL; without one, as far as the reference server goes. */
  readonly reach?: Reach
  /** The identifier of a user of the target. */
  readonly recipient?: string
  /** In pairs: where the target reaches a peer, and where that listens. */
  readonly peerOrigin: readonly string[]
  readonly peerListen: readonly string[]
  /** `manual`, `exec:COMMAND`, or an adapter of the protocol. */
  readonly gestures?: string
  /** A version of the protocol. */
  readonly profile?: string
  readonly role?: string
  readonly level: NonNullable<Selection['level']>
  readonly only?: readonly string[]
  readonly skip: readonly string[]
  /** 0 to 1. */
  readonly minJudged: number
  readonly baseline?: string
  readonly writeBaseline?: string
  readonly watch: boolean
  readonly plan: boolean
  /** Another draft, in whose terms the verdicts are told. */
  readonly draft?: string
  /** A stored run, told anew. */
  readonly from?: string
  readonly json?: string
  /** Each `FORMAT=FILE`. */
  readonly report: readonly string[]
  readonly fault: readonly string[]
  readonly variant: readonly string[]
}

/** Throws a `UsageError` for options that have no meaning together. */
export function requireTogether(url: string | undefined, options: CheckOptions): void {
  requireReferenceAlone(url, options)
  requireUrl(url, options)
  requireStored(url, options)
  requireWatched(options)
  const { reach = 'probe', recipient } = options
  if (url === undefined) return
  const peer = firstOf(peerOptions(options))
  if (peer !== undefined && (reach === 'url' || reach === 'probe')) {
    throw new UsageError(
      `Expected a reach of peer or more with ${peer}, received ${reach}.`,
      `Add --reach peer, or leave ${peer} out.`,
    )
  }
  if (recipient !== undefined && reach !== 'recipient' && reach !== 'gesture') {
    throw new UsageError(
      `Expected a reach of recipient or more with --recipient, received ${reach}.`,
      'Add --reach recipient, or leave --recipient out.',
    )
  }
  if (options.gestures !== undefined && reach !== 'gesture') {
    throw new UsageError(
      `Expected the reach gesture with --gestures, received ${reach}.`,
      'Add --reach gesture, or leave --gestures out.',
    )
  }
  if (reach === 'recipient' && recipient === undefined && !options.plan) {
    throw new UsageError(
      'Expected --recipient USER with --reach recipient, received none.',
      'Name a user of the server who may be sent things, as the server itself calls that user.',
    )
  }
}

function requireReferenceAlone(url: string | undefined, { fault, variant }: CheckOptions): void {
  if (url === undefined || fault.length + variant.length === 0) return
  throw new UsageError(
    'Expected --fault and --variant without a URL, received both.',
    'They change the reference server, which runs when no URL is given.',
  )
}

/** The reference server tells itself who its users are, and where it reaches the peer. */
function requireUrl(url: string | undefined, options: CheckOptions): void {
  const { recipient, gestures, trust, allowPrivate, insecure } = options
  const given = firstOf([
    ...peerOptions(options),
    [recipient, '--recipient'],
    [gestures, '--gestures'],
    [trust, '--trust'],
    [allowPrivate, '--allow-private'],
    [insecure, '--insecure'],
  ])
  if (url !== undefined || given === undefined) return
  throw new UsageError(
    `Expected a URL with ${given}, received none.`,
    'Without a URL the reference server is judged, of which all that is known.',
  )
}

function requireStored(url: string | undefined, options: CheckOptions): void {
  if (options.from === undefined) return
  const { reach, only, skip, role, profile, plan, watch, level, fault, variant } = options
  const other =
    url === undefined
      ? firstOf([
          [[...fault, ...variant], '--fault or --variant'],
          [reach, '--reach'],
          [only, '--only'],
          [skip, '--skip'],
          [role, '--role'],
          [profile, '--profile'],
          [level !== 'may', '--level'],
          [plan, '--plan'],
          [watch, '--watch'],
        ])
      : 'a URL'
  if (other === undefined) return
  throw new UsageError(
    `Expected --from alone, received it with ${other}.`,
    'It takes the verdicts from a stored run, and asks no server.',
  )
}

function requireWatched({ watch, plan, writeBaseline }: CheckOptions): void {
  const other = firstOf([
    [plan, '--plan'],
    [writeBaseline, '--write-baseline'],
  ])
  if (!watch || other === undefined) return
  throw new UsageError(`Expected either --watch or ${other}, received both.`, 'Run the command twice.')
}

function peerOptions(options: CheckOptions): readonly Given[] {
  const { peerOrigin, peerListen, peerCertificate, peerKey, peerData, peerAuthority, signatures } = options
  return [
    [peerOrigin, '--peer-origin'],
    [peerListen, '--peer-listen'],
    [peerCertificate, '--peer-certificate'],
    [peerKey, '--peer-key'],
    [peerData, '--peer-data'],
    [peerAuthority, '--peer-authority'],
    [signatures !== 'auto', '--signatures'],
  ]
}

type Given = readonly [value: string | readonly string[] | boolean | undefined, option: string]

/** The first option that was given. */
function firstOf(all: readonly Given[]): string | undefined {
  return all.find(([value]) => (Array.isArray(value) ? value.length > 0 : Boolean(value)))?.[1]
}
