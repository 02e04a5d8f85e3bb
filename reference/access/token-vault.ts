import { createHash, randomBytes } from 'node:crypto'

/** What an access token is good for; the time is in milliseconds since 1970. */
export interface TokenGrant {
  readonly providerId: string
  readonly expiresAt: number
}

/** The access tokens that are good at the moment, of which only digests are kept. */
export interface TokenVault {
  /** A new token for a Share. */
  readonly issue: (providerId: string, lifetimeSeconds: number) => string
  /** What a token is good for; undefined for one that is not good, or not any more. */
  readonly find: (token: string) => TokenGrant | undefined
  /** Ends all tokens of a Share. */
  readonly revoke: (providerId: string) => void
}

const mostTokens = 50_000

/** Keeps tokens in memory, and none beyond its lifetime. Source: draft, #security-secrets. */
export function createTokenVault(now: () => number): TokenVault {
  const tokens = new Map<string, TokenGrant>()
  const forgetOld = (): void => {
    for (const [digest, { expiresAt }] of tokens) {
      if (expiresAt <= now() || tokens.size > mostTokens) tokens.delete(digest)
    }
  }
  return {
    issue(providerId, lifetimeSeconds) {
      forgetOld()
      const token = randomBytes(32).toString('base64url')
      tokens.set(digestOf(token), { providerId, expiresAt: now() + lifetimeSeconds * 1000 })
      return token
    },
    find(token) {
      const grant = tokens.get(digestOf(token))
      return grant !== undefined && grant.expiresAt > now() ? grant : undefined
    },
    revoke(providerId) {
      for (const [digest, grant] of tokens) if (grant.providerId === providerId) tokens.delete(digest)
    },
  }
}

function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64')
}
