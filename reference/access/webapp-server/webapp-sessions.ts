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

const mostSessions = 10_000

/** For how long a browser that comes back is sent where the session came from. */
const rememberedMs = 24 * 60 * 60 * 1000

export function createWebappSessions(now: () => number): WebappSessions {
  const sessions = new Map<string, WebappSession>()
  const forgetOld = (): void => {
    for (const [digest, { expiresAt }] of sessions) {
      if (expiresAt + rememberedMs <= now() || sessions.size > mostSessions) sessions.delete(digest)
    }
  }
  return {
    open(session) {
      forgetOld()
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
