import { notDone, type NotDone } from '../gestures/gesture.ts'

export const shareProtocols = ['webdav', 'webapp', 'ssh'] as const
export const sharePermissions = ['view', 'read', 'write', 'share'] as const
export const shareTypes = ['user', 'group', 'federation'] as const

export type ShareProtocol = (typeof shareProtocols)[number]
export type SharePermission = (typeof sharePermissions)[number]

/** What a user wants to share, with whom, and how; what is left out has the default named. */
export interface ShareWish {
  /** Of the Resource among the files of the account; slashes at its ends do not matter. */
  readonly path: string
  /** The OCM Address of the Receiving Party. */
  readonly shareWith: string
  /** Default `webdav`. */
  readonly protocols?: readonly ShareProtocol[]
  /** Default `read`. */
  readonly permissions?: readonly SharePermission[]
  /** Seconds since 1970; default: no end. */
  readonly expiration?: number
  /** Whether the Receiving Party needs a second factor; default false. */
  readonly mustUseMfa?: boolean
  /** Default `user`. */
  readonly shareType?: (typeof shareTypes)[number]
  /** Default: the name of the file or folder. */
  readonly name?: string
  readonly description?: string
}

/** What each protocol permits; one that is absent is not offered. */
export interface ProtocolPermissions {
  readonly webdav?: readonly Exclude<SharePermission, 'view'>[]
  readonly webapp?: readonly SharePermission[]
}

/** A wish that makes sense, with its defaults. */
export interface ReadWish {
  readonly kind: 'wish'
  readonly protocols: readonly ShareProtocol[]
  readonly permissions: ProtocolPermissions
  readonly mustUseMfa: boolean
  readonly shareType: (typeof shareTypes)[number]
}

/** Characters of a name or a description. */
const mostCharacters = 1000

/**
 * What a wish comes to, whoever the receiver is. Whoever may do anything in a web application can also view the
 * Resource there; WebDAV has no right only to view. Source: draft, #share-webdav, #share-webapp, #share-ssh.
 */
export function readWish(wish: ShareWish, now: number): ReadWish | NotDone {
  const { expiration, mustUseMfa = false, shareType = 'user', name, description } = wish
  const protocols = shareProtocols.filter((one) => (wish.protocols ?? ['webdav']).includes(one))
  const permissions = sharePermissions.filter((one) => (wish.permissions ?? ['read']).includes(one))
  const beyondViewing = permissions.filter((one) => one !== 'view')
  if (protocols.length === 0) return notDone('input', 'Choose at least one protocol.')
  if (permissions.length === 0) return notDone('input', 'Choose at least one permission.')
  if (protocols.includes('webdav') && beyondViewing.length === 0) {
    return notDone('input', 'The permission `view` is for web applications alone. Add `read` for WebDAV.')
  }
  if (protocols.includes('ssh') && mustUseMfa) {
    return notDone('input', 'A second factor cannot be demanded over SSH. Leave out one of the two.')
  }
  if (expiration !== undefined && !(Number.isSafeInteger(expiration) && expiration * 1000 > now)) {
    return notDone('input', 'Expected an end in the future, in whole seconds since 1970, received another.')
  }
  if (name === '' || [name, description].some((text) => text !== undefined && text.length > mostCharacters)) {
    return notDone('input', `Expected a name and a description of at most ${mostCharacters} characters.`)
  }
  return {
    kind: 'wish',
    protocols,
    permissions: {
      ...(protocols.includes('webdav') && { webdav: beyondViewing }),
      ...(protocols.includes('webapp') && { webapp: ['view', ...beyondViewing] }),
    },
    mustUseMfa,
    shareType,
  }
}
