import type { OcmServer } from './ocm-server.ts'

/** Where people reach the server: on its own port over `http`, as their browsers do not trust its authority. */
export function visitorOrigin({ origin, isProxied }: Pick<OcmServer, 'origin' | 'isProxied'>): string {
  return isProxied ? origin : origin.replace(/^https:/, 'http:')
}
