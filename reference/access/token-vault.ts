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

/** Tokens of all Shares, and of one: nobody can have the tokens of others forgotten by asking again and again. */
const mostTokens = 50_000
const mostOfShare = 100

/** Keeps tokens in memory, and none beyond its lifetime. Source: draft, #security-secrets. */
export function createTokenVault(now: () => number): TokenVault {
  const tokens = new Map<string, TokenGrant>()
  const forgetOld = (): void => {
    for (const [digest, { expiresAt }] of tokens) {
      if (expiresAt <= now() || tokens.size > mostTokens) tokens.delete(digest)
    }
  }
  const makeRoom = (providerId: string): void => {
    const own = [...tokens].filter(([, grant]) => grant.providerId === providerId)
    for (const [digest] of own.slice(0, 1 - mostOfShare)) tokens.delete(digest)
  }
  return {
    issue(providerId, lifetimeSeconds) {
      forgetOld()
      makeRoom(providerId)
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
