import type { Conduct } from '../../conduct.ts'

/** An access token that another server gave; times are in milliseconds since 1970. */
export interface HeldToken {
  readonly token: string
  readonly obtainedAt: number
  readonly expiresAt: number
}

/** The access tokens that the server holds for received Shares, by the Shares' ids. */
export interface HeldTokens {
  /** A token that is good for a while still. */
  readonly find: (shareId: string) => HeldToken | undefined
  readonly keep: (shareId: string, token: HeldToken) => void
  readonly forget: (shareId: string) => void
}

const mostTokens = 10_000

/**
 * Keeps tokens in memory, and none beyond its lifetime if it renews them in time. Source: draft, #security-secrets.
 */
export function createHeldTokens(now: () => number, { renewsTokensInTime }: Conduct): HeldTokens {
  const held = new Map<string, HeldToken>()
  const forgetOld = (): void => {
    for (const [shareId, { expiresAt }] of held) {
      if ((renewsTokensInTime && expiresAt <= now()) || held.size > mostTokens) held.delete(shareId)
    }
  }
  return {
    find(shareId) {
      forgetOld()
      return held.get(shareId)
    },
    keep(shareId, token) {
      held.set(shareId, token)
      forgetOld()
      // Perhaps nobody asks for it again.
      setTimeout(forgetOld, Math.max(0, token.expiresAt - now())).unref()
    },
    forget: (shareId) => void held.delete(shareId),
  }
}

/** Whether so little of a token's life is left that a new one is needed. Source: draft, #token-response. */
export function isNearlyOver({ obtainedAt, expiresAt }: HeldToken, now: number): boolean {
  return expiresAt - now < (expiresAt - obtainedAt) / 3
}
