import type { Reach } from '../contract/run.ts'
import type { CheckOptions } from './check-options.ts'

/** The options that a run is made again with. */
export type RepeatedOptions = Pick<
  CheckOptions,
  | 'recipient'
  | 'gestures'
  | 'profile'
  | 'draft'
  | 'peerOrigin'
  | 'peerListen'
  | 'peerCertificate'
  | 'peerKey'
  | 'peerData'
  | 'signatures'
  | 'trust'
  | 'timeout'
  | 'allowPrivate'
  | 'insecure'
  | 'fault'
  | 'variant'
>

/** What stands behind `everymust check` to make a run again, word by word, with another reach if wanted; what it leaves out or reports is not repeated. */
export function repeatWords(
  url: string | undefined,
  options: RepeatedOptions,
  reach: Reach,
): readonly string[] {
  const { fault, variant, trust, peerOrigin, peerListen } = options
  const single = {
    recipient: options.recipient,
    gestures: options.gestures,
    profile: options.profile,
    'peer-certificate': options.peerCertificate,
    'peer-key': options.peerKey,
    'peer-data': options.peerData,
    signatures: options.signatures === 'auto' ? undefined : options.signatures,
    draft: options.draft,
  }
  return [
    ...(url === undefined ? [] : [url]),
    '--reach',
    reach,
    ...Object.entries(single).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
    ...peerListen.flatMap((listen, index) => {
      const origin = peerOrigin[index]
      return [...(origin === undefined ? [] : ['--peer-origin', origin]), '--peer-listen', listen]
    }),
    ...trust.flatMap((file) => ['--trust', file]),
    ...(options.timeout === usualTimeout ? [] : ['--timeout', String(options.timeout)]),
    ...(options.allowPrivate ? ['--allow-private'] : []),
    ...(options.insecure ? ['--insecure'] : []),
    ...fault.flatMap((name) => ['--fault', name]),
    ...variant.flatMap((name) => ['--variant', name]),
  ]
}

const usualTimeout = 10

/** What a higher reach needs that was not given, with words to be replaced. */
export function wordsForReach(
  url: string | undefined,
  options: CheckOptions,
  reach: Reach,
): readonly string[] {
  if (url === undefined) return repeatWords(url, options, reach)
  const needsUser = reach === 'recipient' || reach === 'gesture'
  const recipient = needsUser ? (options.recipient ?? 'USER') : undefined
  const gestures = reach === 'gesture' ? (options.gestures ?? 'manual') : undefined
  return repeatWords(
    url,
    {
      ...options,
      ...(recipient !== undefined && { recipient }),
      ...(gestures !== undefined && { gestures }),
    },
    reach,
  )
}
