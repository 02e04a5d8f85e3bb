import { randomBytes } from 'node:crypto'
import { isJsonObject, type JsonObject } from '../../../scripts/harness/json-object.ts'
import { askPeer, basic, type PeerAnswer, type Question } from './ask-peer.ts'
import type { NextcloudRelease } from './nextcloud-like.ts'
import type { KeptShare, ShareState } from './share-state.ts'
import { type Acts, done, hostOf, objectIn, refused, userOf } from './simulated-server.ts'

interface Found {
  readonly endPoint: string
  readonly webdav: string
}

const json = { 'content-type': 'application/json' }

/** What a user of Nextcloud can do, and what it then asks peers. Source: recordings, `send`, `receive` and `unshare`. */
export function nextcloudUsers(origin: string, release: NextcloudRelease, state: ShareState): Acts {
  const host = new URL(origin).host
  const own = release.isOld ? `alice@${origin}/` : `alice@${host}`
  const post = (url: string, content: JsonObject): Promise<PeerAnswer | undefined> => {
    const question: Question = { method: 'POST', url, headers: json, body: JSON.stringify(content) }
    return askPeer(release.signatures?.signed(question) ?? question)
  }
  const notify = async ({ body, secret, host: to }: KeptShare, type: string): Promise<void> => {
    const found = await discover(release, to)
    if (found === undefined) return
    await post(`${found.endPoint}/notifications`, {
      notificationType: type,
      resourceType: 'file',
      providerId: body['providerId'],
      notification: { sharedSecret: secret, message: 'file is no longer shared with you' },
    })
  }
  const receivedOf = ({ providerId }: JsonObject): KeptShare | undefined =>
    state.received.findLast(({ body }) => String(body['providerId']) === providerId)
  let number = 0

  return {
    async share({ shareWith, kind, protocols, shareType }) {
      if (Array.isArray(protocols) && protocols.some((name) => name !== 'webdav')) {
        return refused('This server shares over WebDAV alone.')
      }
      const to = hostOf(shareWith)
      if (shareType === 'group') return refused('Failed to create share.')
      const found = await discover(release, to)
      number += 1
      const secret = randomBytes(8).toString('hex')
      const isFolder = kind === 'folder'
      const name = isFolder ? 'sharedfolder' : 'shared.txt'
      const body = {
        shareWith: `${userOf(shareWith)}@https://${to}`,
        shareType: 'user',
        name,
        resourceType: 'file',
        description: '',
        providerId: release.isOld ? number : String(number),
        owner: own,
        ownerDisplayName: 'alice',
        sharedBy: own,
        sharedByDisplayName: 'alice',
        ...(!release.isOld && { sender: own, senderDisplayName: 'alice' }),
        protocol: {
          name: 'webdav',
          options: {
            sharedSecret: secret,
            permissions: '{http://open-cloud-mesh.org/ns}share-permissions',
          },
        },
      }
      const answer = found && (await post(`${found.endPoint}/shares`, body))
      if (answer?.status === 201) {
        state.sent = [...state.sent, { body, secret, host: to, isFolder }]
        return { kind: 'done', result: { id: String(number) } }
      }
      await tryOldPlace(to, { shareWith: userOf(shareWith), token: secret, name, remote: `${origin}/` })
      return refused('Failed to create share.')
    },
    async unshare({ providerId }) {
      const share = state.sent.find(({ body }) => String(body['providerId']) === providerId)
      if (share === undefined) return refused('The user has shared no such thing.')
      state.sent = state.sent.filter((one) => one !== share)
      await notify(share, 'SHARE_UNSHARED')
      return done
    },
    async 'accept-share'(input) {
      const share = receivedOf(input)
      if (share === undefined) return refused('The user has no such Share.')
      await notify(share, 'SHARE_ACCEPTED')
      return done
    },
    async 'decline-share'(input) {
      const share = receivedOf(input)
      if (share === undefined) return refused('The user has no such Share.')
      await notify(share, 'SHARE_DECLINED')
      state.received = state.received.filter((one) => one !== share)
      return done
    },
    'read-share': (input) => read(release, receivedOf(input), input),
    'copy-share': (input) => read(release, receivedOf(input), input),
    'request-share': async () => refused('This server has no way to ask somebody for a Share.'),
    'locate-directory': async () => ({ kind: 'done', result: { location: '' } }),
  }
}

/** It looks in one place, and 27 only deals with servers of 1.0 and 1.1. */
async function discover({ isOld }: NextcloudRelease, host: string): Promise<Found | undefined> {
  const answer = await askPeer({ method: 'GET', url: `https://${host}/ocm-provider/` })
  if (answer?.status !== 200) return undefined
  const { apiVersion, endPoint, resourceTypes, enabled } = objectIn(answer.body)
  const [type] = Array.isArray(resourceTypes) ? resourceTypes.filter(isJsonObject) : []
  const webdav = isJsonObject(type?.['protocols']) ? type['protocols']['webdav'] : undefined
  if (enabled !== true || typeof endPoint !== 'string' || typeof apiVersion !== 'string') return undefined
  if (isOld && !/^1\.[01]/.test(apiVersion)) return undefined
  return { endPoint, webdav: typeof webdav === 'string' ? webdav : '/public.php/webdav/' }
}

/** What it does where a peer does not answer 201. */
async function tryOldPlace(host: string, form: Readonly<Record<string, string>>): Promise<void> {
  await askPeer({ method: 'GET', url: `https://${host}/ocs-provider/` })
  await askPeer({
    method: 'POST',
    url: `https://${host}/ocs/v2.php/cloud/shares?format=json`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  })
}

async function read(release: NextcloudRelease, share: KeptShare | undefined, { path }: JsonObject) {
  if (share === undefined) return refused('The user has no such Share.')
  const found = await discover(release, share.host)
  const prefix = found?.webdav ?? '/public.php/webdav/'
  const url = `https://${share.host}${prefix}${typeof path === 'string' ? encodeURIComponent(path) : ''}`
  const authorization = basic(share.secret)
  const listed = await askPeer({ method: 'PROPFIND', url, headers: { authorization, depth: '0' } })
  if (listed?.status !== 207) return refused(`The storage is not there: status ${listed?.status}.`)
  await askPeer({ method: 'GET', url, headers: { authorization } })
  return done
}
