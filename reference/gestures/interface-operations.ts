import type { UserGesture } from './user-gesture.ts'
import { userGestures } from './user-gestures.ts'

/**
 * One operation of the JSON interface. Its input has the fields of the JSON content, or of the query where there is no
 * content, and the parameters of the path; `id` is the one that a thing has in the state of the account.
 */
export interface InterfaceOperation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below that of the account. */
  readonly path: string
  readonly about: string
  readonly gesture: UserGesture
  /** Of an answer that tells of success. */
  readonly status: 200 | 201
}

/** What there is below `/api/accounts/{account}`; `GET /api` shows it. */
export const interfaceOperations: readonly InterfaceOperation[] = [
  operation(
    'POST',
    '/shares',
    userGestures.createShare,
    'Shares a file or folder: path, shareWith; optional protocols (webdav, webapp, ssh), permissions (view, read, write, ' +
      'share), expiration (seconds since 1970), mustUseMfa, shareType, name, description.',
    201,
  ),
  operation(
    'DELETE',
    '/shares/:providerId',
    userGestures.unshare,
    'Ends a Share, and tells who received it.',
  ),
  operation(
    'POST',
    '/received/:id/accept',
    userGestures.acceptShare,
    'Accepts a Share, and tells the sender.',
  ),
  operation(
    'POST',
    '/received/:id/decline',
    userGestures.declineShare,
    'Declines a Share, or leaves one that was accepted, and tells the sender.',
  ),
  operation(
    'GET',
    '/received/:id/entries',
    userGestures.listFolder,
    'Lists a received folder: optional path.',
  ),
  operation('GET', '/received/:id/content', userGestures.readFile, 'Reads a received file: optional path.'),
  operation(
    'PUT',
    '/received/:id/content',
    userGestures.writeFile,
    'Writes a received file, or one in a received folder: text; optional path.',
  ),
  operation(
    'DELETE',
    '/received/:id/content',
    userGestures.deleteFile,
    'Deletes a received file, or what is in a received folder: optional path.',
  ),
  operation(
    'POST',
    '/received/:id/copy',
    userGestures.fetchCopy,
    "Copies what was received into the account's own files.",
    201,
  ),
  operation(
    'POST',
    '/received/:id/app',
    userGestures.openWebapp,
    'Prepares the form with which a browser opens a web application; it holds an access token.',
  ),
  operation(
    'POST',
    '/received/:id/reshare',
    userGestures.requestReshare,
    'Asks the sender to share with somebody else too: shareWith.',
  ),
  operation(
    'POST',
    '/received/:id/undo-reshare',
    userGestures.undoReshare,
    'Asks the sender to take that back: shareWith.',
  ),
  operation(
    'POST',
    '/invites',
    userGestures.createInvite,
    'Makes an Invite; the result has its string and its link.',
    201,
  ),
  operation(
    'POST',
    '/accepted-invites',
    userGestures.acceptInvite,
    'Accepts an Invite: invite (a string or a link), or token and provider.',
    201,
  ),
  operation('POST', '/contacts', userGestures.addContact, 'Adds a contact: address; optional name.', 201),
  operation(
    'DELETE',
    '/contacts/:id',
    userGestures.removeContact,
    'Removes a contact with the Shares of it, and tells the other server.',
  ),
  operation(
    'POST',
    '/asked-shares',
    userGestures.requestShare,
    'Asks somebody for a Share: owner (an OCM Address), share (a path or a URL).',
    201,
  ),
  operation(
    'POST',
    '/requests/:id/grant',
    userGestures.grantShareRequest,
    'Shares what somebody has asked for: optional path, permissions.',
    201,
  ),
  operation('POST', '/requests/:id/dismiss', userGestures.dismissShareRequest, 'Puts a request aside.'),
  operation('POST', '/second-factor', userGestures.proveSecondFactor, 'Proves who the user is: code.'),
]

function operation(
  method: InterfaceOperation['method'],
  path: string,
  gesture: UserGesture,
  about: string,
  status: InterfaceOperation['status'] = 200,
): InterfaceOperation {
  return { method, path, about, gesture, status }
}
