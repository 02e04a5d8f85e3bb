import { randomBytes } from 'node:crypto'
import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { Invite } from '../store/records.ts'
import { visitorOrigin } from '../visitor-origin.ts'
import { inviteStringOf } from './invite-forms.ts'

/** An Invite to pass on. */
export interface CreatedInvite {
  readonly token: string
  readonly inviteString: string
  /** To the WAYF Page; absent where the server does not support this form. */
  readonly link?: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** Of an account, until they expire. */
const mostInvites = 500
const lifetimeMs = 30 * 24 * 60 * 60 * 1000

/** Makes an Invite of one of our users. Source: draft, #invites, #invite-forms. */
export function createInvite(server: OcmServer, account: string): Gesture<CreatedInvite> {
  const { store, hooks, now } = server
  const createdAt = now()
  const current = forgetExpired(server).filter((invite) => invite.account === account)
  if (current.length >= mostInvites) {
    const message = `Expected fewer than ${mostInvites} Invites of the last 30 days, received one more. Wait until the first expire.`
    return notDone('conflict', message)
  }
  const [earlier] = hooks.conduct.makesNewInviteTokens ? [] : current
  const token = earlier?.token ?? makeToken(server)
  const expiresAt = createdAt + lifetimeMs
  store.invites.put(token, { token, account, createdAt, expiresAt })
  return done(describeInvite(server, { token, expiresAt }))
}

/** The forms in which an Invite is passed on, also for one that was made before. */
export function describeInvite(
  server: OcmServer,
  { token, expiresAt }: Pick<Invite, 'token' | 'expiresAt'>,
): CreatedInvite {
  const { host, hooks } = server
  const query = new URLSearchParams({ token })
  return {
    token,
    inviteString: inviteStringOf(token, host),
    ...(hooks.conduct.offersInviteLinks && {
      link: `${visitorOrigin(server)}${hooks.places.wayf}?${query.toString()}`,
    }),
    expiresAt,
  }
}

/** Deletes the Invites whose time is over, and gives those that are left. */
function forgetExpired({ store, now }: OcmServer): readonly Invite[] {
  return store.together(() =>
    store.invites.list().flatMap(({ id, record }) => {
      if (record.expiresAt > now()) return [record]
      store.invites.delete(id)
      return []
    }),
  )
}

function makeToken({ hooks }: OcmServer): string {
  const token = randomBytes(32).toString('base64url')
  return hooks.conduct.putsAtSignsIntoInviteTokens ? `${token}@for@you` : token
}
