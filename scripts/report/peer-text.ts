import type { Peer, PeerJournalEntry, Reachability, SignatureScheme } from '../harness/peer.ts'
import type { Colors } from './colors.ts'
import { oneLine, printable, wrap } from './printable.ts'

const schemeNames: Readonly<Record<SignatureScheme, string>> = {
  'http-message-signatures': 'RFC 9421',
  'draft-cavage': 'draft-cavage',
}

/** Where a peer is reached, how it signs, and the certificate for those who are to trust it; then the head of what follows. */
export function peerText(
  { origin, listensAt, signatures }: Peer,
  authority: string | undefined,
  colors: Colors,
): string {
  return [
    `${colors.bold(`Peer at ${printable(origin)}`)} (Ctrl-C stops it).`,
    `It listens at ${printable(listensAt)}, and signs as ${schemeNames[signatures]} has it.`,
    ...(authority === undefined
      ? []
      : ['The certificate of its authority, for the trust store of the target:', authority.trimEnd()]),
    colors.dim('Time     Status Request'),
  ].join('\n')
}

/** One request that a peer received. Its query is left out, which can hold what gives access. */
export function requestLine(
  { at, method, url, remote, answer, signature }: PeerJournalEntry,
  colors: Colors,
): string {
  const time = new Date(at).toTimeString().slice(0, 8)
  const status = String(answer?.status ?? '-').padEnd(6)
  const request = oneLine(`${method} ${new URL(url).pathname}`, mostCharacters)
  const from = colors.dim(`from ${oneLine(remote, mostCharacters)}`)
  if (signature === undefined) return `${time} ${status} ${request} ${from}`
  const { verdict, scheme, detail } = signature
  const color = { valid: colors.green, invalid: colors.red, unknown: colors.yellow }[verdict]
  const explained = `(${schemeNames[scheme]}): ${oneLine(detail, mostCharacters)}`
  return `${time} ${status} ${request} ${from} ${color(`signature ${verdict}`)} ${explained}`
}

const mostCharacters = 300

/** Whether a target reaches a peer, why, and what to do about it. */
export function reachabilityText(
  { kind, what, why, todo }: Reachability,
  { colors, width }: { readonly colors: Colors; readonly width: number },
): string {
  const heading = kind === 'reached' ? colors.green(`✓ ${kind}`) : colors.red(`✕ ${kind}`)
  return [
    heading,
    wrap(what, width, '  '),
    wrap(why, width, '  '),
    ...todo.map((one) => wrap(one, width, '    ').replace('    ', '  - ')),
  ].join('\n')
}

/** Which peer it was that a target was to reach: the line before the result of a probe. */
export function probingText({ origin, signatures }: Peer, colors: Colors): string {
  return colors.dim(`Peer at ${printable(origin)}, signing as ${schemeNames[signatures]} has it.`)
}
