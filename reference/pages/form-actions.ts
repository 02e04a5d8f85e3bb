import { parentOf } from '../access/files/stored-files.ts'
import type { UserGesture } from '../gestures/user-gesture.ts'
import { userGestures } from '../gestures/user-gestures.ts'
import type { SectionName } from './account/account-view.ts'

interface FormAction {
  /** Below the path of the account; its last segment names the action in the URL of the page that comes after. */
  readonly path: string
  readonly gesture: UserGesture
  /** The input of the gesture, but for the parameters of the path. */
  readonly read: (form: URLSearchParams) => object
  /** What the user is told once it is done. */
  readonly done: string
}

/** A form on the page of an account. */
export interface AccountAction extends FormAction {
  /** Where its form is, which says why it was not done. */
  readonly form: SectionName
  /** Where it shows that it was done. */
  readonly section: SectionName
}

/** A form on the page of a received Share. */
export interface ShareAction extends FormAction {
  /** Where in the Share the user is afterwards. */
  readonly pathAfter: (form: URLSearchParams) => string
}

export const accountActions: readonly AccountAction[] = [
  {
    path: '/shares',
    form: 'share',
    section: 'sent',
    gesture: userGestures.createShare,
    read: readShare,
    done: 'It is shared, and the other server knows.',
  },
  {
    path: '/shares/:providerId/unshare',
    form: 'sent',
    section: 'sent',
    gesture: userGestures.unshare,
    read: () => ({}),
    done: 'It is not shared any more.',
  },
  {
    path: '/received/:id/accept',
    form: 'received',
    section: 'received',
    gesture: userGestures.acceptShare,
    read: () => ({}),
    done: 'You have accepted it. Open it to see what is in it.',
  },
  {
    path: '/received/:id/decline',
    form: 'received',
    section: 'received',
    gesture: userGestures.declineShare,
    read: () => ({}),
    done: 'You do not have it any more.',
  },
  {
    path: '/invites',
    form: 'invites',
    section: 'invites',
    gesture: userGestures.createInvite,
    read: () => ({}),
    done: 'Pass on the string or the link: whoever accepts becomes a contact.',
  },
  {
    path: '/accepted-invites',
    form: 'invites',
    section: 'contacts',
    gesture: userGestures.acceptInvite,
    read: (form) => ({ invite: form.get('invite') ?? '' }),
    done: 'You have accepted the invite: whoever sent it is now a contact, and you are theirs.',
  },
  {
    path: '/contacts',
    form: 'contacts',
    section: 'contacts',
    gesture: userGestures.addContact,
    read: (form) => ({ address: form.get('address') ?? '', name: form.get('name') ?? '' }),
    done: 'The contact is added.',
  },
  {
    path: '/contacts/:id/remove',
    form: 'contacts',
    section: 'contacts',
    gesture: userGestures.removeContact,
    read: () => ({}),
    done: 'The contact is removed, with the shares in both directions.',
  },
  {
    path: '/asked-shares',
    form: 'requests',
    section: 'requests',
    gesture: userGestures.requestShare,
    read: (form) => ({ owner: form.get('owner') ?? '', share: form.get('share') ?? '' }),
    done: 'The owner is asked. If you get the share, it appears with the others.',
  },
  {
    path: '/requests/:id/grant',
    form: 'requests',
    section: 'requests',
    gesture: userGestures.grantShareRequest,
    read: () => ({}),
    done: 'It is shared with who asked.',
  },
  {
    path: '/requests/:id/dismiss',
    form: 'requests',
    section: 'requests',
    gesture: userGestures.dismissShareRequest,
    read: () => ({}),
    done: 'The request is put aside. Who asked is not told.',
  },
  {
    path: '/second-factor',
    form: 'second-factor',
    section: 'second-factor',
    gesture: userGestures.proveSecondFactor,
    read: (form) => ({ code: form.get('code') ?? '' }),
    done: 'That is your code.',
  },
]

export const shareActions: readonly ShareAction[] = [
  {
    path: '/received/:id/write',
    gesture: userGestures.writeFile,
    read: (form) => ({
      path: pathOf(form),
      // Browsers send each line end as two characters, whatever it was.
      text: (form.get('text') ?? '').replaceAll('\r\n', '\n'),
    }),
    done: 'The file is written.',
    pathAfter: pathOf,
  },
  {
    path: '/received/:id/delete',
    gesture: userGestures.deleteFile,
    read: (form) => ({ path: pathOf(form) }),
    done: 'The file is deleted.',
    pathAfter: (form) => parentOf(pathOf(form)),
  },
  {
    path: '/received/:id/copy',
    gesture: userGestures.fetchCopy,
    read: () => ({}),
    done: 'A copy is among your files.',
    pathAfter: () => '',
  },
  {
    path: '/received/:id/reshare',
    gesture: userGestures.requestReshare,
    read: (form) => ({ shareWith: form.get('shareWith') ?? '' }),
    done: 'The sender is asked to share it with that person too.',
    pathAfter: () => '',
  },
  {
    path: '/received/:id/undo-reshare',
    gesture: userGestures.undoReshare,
    read: (form) => ({ shareWith: form.get('shareWith') ?? '' }),
    done: 'The sender is asked to take that back.',
    pathAfter: () => '',
  },
]

/** The name of an action in the URL of the page that comes after. */
export function nameOfAction({ path }: FormAction): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The path in a Share that a form is about: in a field, or as a name with its folder. */
export function pathOf(form: URLSearchParams): string {
  const name = form.get('name')
  if (name === null) return form.get('path') ?? ''
  const folder = form.get('folder') ?? ''
  return folder === '' ? name : `${folder}/${name}`
}

function readShare(form: URLSearchParams): object {
  const expiration = form.get('expiration') ?? ''
  const description = form.get('description') ?? ''
  return {
    path: form.get('path') ?? '',
    shareWith: form.get('shareWith') ?? '',
    protocols: form.getAll('protocols'),
    permissions: form.getAll('permissions'),
    shareType: form.get('shareType') ?? 'user',
    mustUseMfa: form.has('mustUseMfa'),
    ...(expiration !== '' && { expiration: Math.floor(Date.parse(`${expiration}Z`) / 1000) }),
    ...(description !== '' && { description }),
  }
}
