import * as z from 'zod'
import { deleteFile } from '../access/delete-file.ts'
import { fetchCopy } from '../access/fetch-copy.ts'
import { listFolder } from '../access/list-folder.ts'
import { openWebapp } from '../access/open-webapp.ts'
import { proveSecondFactor } from '../access/prove-second-factor.ts'
import { readFile } from '../access/read-file.ts'
import { writeFile } from '../access/write-file.ts'
import { acceptInvite } from '../contact/accept-invite.ts'
import { addContact } from '../contact/add-contact.ts'
import { createInvite } from '../contact/create-invite.ts'
import { removeContact } from '../contact/remove-contact.ts'
import { createShare } from '../shares/create-share.ts'
import { acceptShare, declineShare } from '../shares/decide-on-share.ts'
import { unshare } from '../shares/end-share.ts'
import { requestReshare, undoReshare } from '../shares/share-further.ts'
import { dismissShareRequest, grantShareRequest, requestShare } from '../shares/share-requests.ts'
import { sharePermissions, shareProtocols, shareTypes } from '../shares/share-wish.ts'
import { done, type Gesture } from './gesture.ts'
import { handleOf } from './handles.ts'
import { gestureOn, userGesture } from './user-gesture.ts'

/** Characters that anybody types or pastes for one field. */
const text = z.string().max(10_000)
const permissions = z.array(z.enum(sharePermissions)).max(10)
const nothing = z.object({})
const place = z.object({ path: text.default('') })
const further = z.object({ shareWith: text })

const onShare = gestureOn((store) => store.receivedShares, 'Share')
const onContact = gestureOn((store) => store.contacts, 'contact')
const onRequest = gestureOn((store) => store.shareRequests, 'request')

/** All that a user can do, each behind the schema of its input; `id` is the handle of a record. */
export const userGestures = {
  createShare: userGesture(
    z.object({
      path: text,
      shareWith: text,
      protocols: z.array(z.enum(shareProtocols)).max(10).exactOptional(),
      permissions: permissions.exactOptional(),
      expiration: z.int().exactOptional(),
      mustUseMfa: z.boolean().exactOptional(),
      shareType: z.enum(shareTypes).exactOptional(),
      name: text.exactOptional(),
      description: text.exactOptional(),
    }),
    (server, account, wish) => createShare(server, account, wish),
  ),
  unshare: userGesture(z.object({ providerId: text }), (server, account, { providerId }) =>
    unshare(server, account, providerId),
  ),

  acceptShare: onShare(nothing, acceptShare),
  declineShare: onShare(nothing, declineShare),
  fetchCopy: onShare(nothing, fetchCopy),
  openWebapp: onShare(nothing, openWebapp),
  listFolder: onShare(place, (server, account, id, { path }) => listFolder(server, account, id, path)),
  readFile: onShare(place, (server, account, id, { path }) => readFile(server, account, id, path)),
  // A text can be as long as a request; the other server may take less.
  writeFile: onShare(place.extend({ text: z.string() }), (server, account, id, { path, text }) =>
    writeFile(server, account, id, path, text),
  ),
  deleteFile: onShare(place, (server, account, id, { path }) => deleteFile(server, account, id, path)),
  requestReshare: onShare(further, requestReshare),
  undoReshare: onShare(further, undoReshare),

  createInvite: userGesture(nothing, createInvite),
  acceptInvite: userGesture(
    z.union(
      [z.object({ invite: text }), z.object({ token: text, provider: text })],
      '`invite`, or `token` and `provider`, as texts',
    ),
    async (server, account, invite) => withHandle(await acceptInvite(server, account, invite)),
  ),
  addContact: userGesture(
    z.object({ address: text, name: text.exactOptional() }),
    async (server, account, contact) => withHandle(await addContact(server, account, contact)),
  ),
  removeContact: onContact(nothing, removeContact),

  requestShare: userGesture(z.object({ owner: text, share: text }), requestShare),
  grantShareRequest: onRequest(
    z.object({ path: text.exactOptional(), permissions: permissions.exactOptional() }),
    grantShareRequest,
  ),
  dismissShareRequest: onRequest(nothing, dismissShareRequest),

  proveSecondFactor: userGesture(z.object({ code: text }), (server, account, { code }) =>
    proveSecondFactor(server, account, code),
  ),
}

/** The contact as the state of the account names it. */
function withHandle(came: Gesture<{ readonly contact: string }>): Gesture<{ readonly contact: string }> {
  return came.kind === 'done' ? done({ contact: handleOf(came.result.contact) }) : came
}
