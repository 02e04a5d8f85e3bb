import { createHash, randomBytes } from 'node:crypto'

/** The session of a browser in the web application. */
export interface WebappSession {
  readonly providerId: string
  /** Milliseconds since 1970: it ends with the access token. */
  readonly expiresAt: number
  /** Where to send the browser then. */
  readonly redirectUri: string
}

/** The sessions that last, and those that ended a while ago, under digests of their ids. */
export interface WebappSessions {
  /** Begins a session, and gives it an id that nobody can guess. */
  readonly open: (session: WebappSession) => string
  readonly find: (id: string) => WebappSession | undefined
}

/** Sessions of all Shares, and of one: whoever can open one has nobody else's forgotten by opening more. */
const mostSessions = 10_000
const mostOfShare = 100

/** For how long a browser that comes back is sent where the session came from. */
const rememberedMs = 24 * 60 * 60 * 1000

export function createWebappSessions(now: () => number): WebappSessions {
  const sessions = new Map<string, WebappSession>()
  const forgetOld = (): void => {
    for (const [digest, { expiresAt }] of sessions) {
      if (expiresAt + rememberedMs <= now() || sessions.size > mostSessions) sessions.delete(digest)
    }
  }
  const makeRoom = (providerId: string): void => {
    const own = [...sessions].filter(([, one]) => one.providerId === providerId)
    for (const [digest] of own.slice(0, 1 - mostOfShare)) sessions.delete(digest)
  }
  return {
    open(session) {
      forgetOld()
      makeRoom(session.providerId)
      const id = randomBytes(32).toString('base64url')
      sessions.set(digestOf(id), session)
      return id
    },
    find: (id) => sessions.get(digestOf(id)),
  }
}

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('base64')
}
