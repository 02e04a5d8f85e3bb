import { hostOf, isHost } from '../ocm-address.ts'

/** The host in what somebody types for a server: a host, with or without a port, a URL, or an OCM Address. */
export function readTypedHost(text: string): string | undefined {
  if (text.length > 1_000) return undefined
  const typed = text.trim().replace(/^https?:\/\//i, '')
  const host = typed.replace(/[/?#].*$/s, '').replace(/^.*@/s, '')
  return isHost(host) ? hostOf(host) : undefined
}
