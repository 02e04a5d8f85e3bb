import { jsonAnswer } from '../http/answers.ts'
import type { Behaviour } from '../behaviour.ts'
import { type Draftable, fileProtocols, fileType, itemsAt, stringsAt } from '../editing.ts'
import { parseJson } from '../messages/parse-json.ts'
import { keysPath, wellKnownPath } from '../places.ts'

const movedPath = '/apps/cloud/discovery.json'

/** Legal behaviours that a naive check would take for faults: in what the server is, where it is, and what its keys are. */
export const discoveryVariants: readonly Behaviour[] = [
  {
    name: 'minimal',
    description:
      'Sends only the fields that every Discovery object has, for both directions; demands neither signatures nor token exchange.',
    discovery(document) {
      for (const field of ['provider', 'capabilities', 'criteria', 'inviteAcceptDialog', 'tokenEndPoint']) {
        delete document[field]
      }
      const { webdav, 'webdav-receive': received } = fileProtocols(document)
      const protocols = { webdav, 'webdav-receive': received }
      document['resourceTypes'] = [{ name: 'file', shareTypes: ['user'], protocols }]
    },
  },
  {
    name: 'unknown-fields',
    description:
      'Adds fields, protocols, share types, capabilities and criteria that the draft does not define, and fields to all messages.',
    discovery(document) {
      Object.assign(document, { statusPage: 'https://status.example.org/', 'x-limits': { shares: 100 } })
      Object.assign(fileProtocols(document), { s3: '/buckets/', 's3-receive': {}, talk: 7 })
      fileType(document)['shareTypes'] = ['user', 'guest']
      document['capabilities'] = [...stringsAt(document, 'capabilities'), 'time-travel']
      document['criteria'] = [...stringsAt(document, 'criteria'), 'on-weekdays']
    },
    messages: {
      share: addUnknown,
      'share-response': addUnknown,
      'share-request': addUnknown,
      notification: addUnknown,
      'invite-acceptance-request': addUnknown,
      'invite-acceptance-response': addUnknown,
      'token-request': addUnknown,
      'token-response': addUnknown,
      'token-error': addUnknown,
      error: addUnknown,
    },
  },
  {
    name: 'sub-path',
    description: 'Has its OCM API and token endpoint under a sub-path.',
    places: { api: '/cloud/index.php/ocm', token: '/cloud/index.php/ocm/token' },
  },
  {
    name: 'other-port',
    description: 'Has its OCM API and token endpoint on a port of their own.',
    places: { apiHost: 'localhost' },
  },
  {
    name: 'other-host',
    description: 'Has its OCM API and token endpoint on another host and port, at paths that share nothing.',
    places: { apiHost: '127.0.0.1', api: '/v1', token: '/oauth/token' },
  },
  {
    name: 'send-only',
    description: 'Sends files over WebDAV and receives none; answers every Share with 501.',
    discovery(document) {
      const { webdav } = fileProtocols(document)
      fileType(document)['protocols'] = { webdav }
    },
    instead: ({ operation, method }) =>
      operation === 'shares' && method === 'POST'
        ? jsonAnswer(501, { message: 'NO_SHARES_TAKEN' })
        : undefined,
  },
  {
    name: 'receive-only',
    description: 'Receives files over WebDAV and sends none; can show no web application.',
    discovery: (document) =>
      void (fileType(document)['protocols'] = {
        'webdav-receive': { uri: 'relative' },
        'webapp-receive': { targets: [] },
      }),
  },
  {
    name: 'switched-off',
    description: 'Sends `false` as `enabled`, and takes no Shares.',
    discovery: (document) => void (document['enabled'] = false),
  },
  {
    name: 'files-only',
    description: 'Shares and takes files over WebDAV alone; answers Shares of folders with 501.',
    discovery(document) {
      const protocols = fileProtocols(document)
      for (const name of Object.keys(protocols)) if (!/^webdav(-receive)?$/.test(name)) delete protocols[name]
    },
    instead: ({ operation, content }) =>
      operation === 'shares' && isAboutFolder(content())
        ? jsonAnswer(501, { message: 'RESOURCE_TYPE_NOT_SUPPORTED' })
        : undefined,
  },
  {
    name: 'invites-required',
    description: 'Lists `must-invite`, and refuses Shares from those with whom no Invite was exchanged.',
    discovery: (document) =>
      void (document['criteria'] = [...stringsAt(document, 'criteria'), 'must-invite']),
  },
  {
    name: 'relative-uris',
    description: 'Sends relative URIs in WebDAV Shares, and asks for such.',
    conduct: { sendsRelativeUris: true },
    discovery: (document) => void (fileProtocols(document)['webdav-receive'] = { uri: 'relative' }),
  },
  {
    name: 'longer-version',
    description: 'Tells a version with more parts.',
    discovery: (document) => void (document['apiVersion'] = '1.4.12-rc.1+build.7'),
  },
  {
    name: 'redirected',
    description: 'Redirects the well-known URI to another path.',
    answer(_, { path, discovery }) {
      if (path === wellKnownPath) return { status: 302, headers: { location: movedPath }, body: '' }
      return path === movedPath ? discovery() : undefined
    },
  },
  {
    name: 'not-to-be-stored',
    description: 'Has its Discovery object and its keys not stored by anybody.',
    answer(answer, { path }) {
      if (path !== wellKnownPath && path !== keysPath) return undefined
      const { etag: _, ...headers } = answer.headers
      return { ...answer, headers: { ...headers, 'cache-control': 'no-store' } }
    },
  },
  {
    name: 'p-256-keys',
    description: 'Signs with a P-256 key.',
    keyTypes: ['P-256'],
  },
  {
    name: 'rsa-keys',
    description: 'Signs with an RSA key, as `rsa-pss-sha512`.',
    keyTypes: ['RSA'],
  },
  {
    name: 'several-keys',
    description:
      'Publishes several keys, of which the second signs, with members of all kinds; one is of a type that is not in use, whose `p` is public.',
    keyTypes: ['P-256', 'Ed25519', 'RSA'],
    keys(keySet) {
      const own = itemsAt(keySet, 'keys').map((key) => ({
        use: 'sig',
        key_ops: ['verify'],
        'x-comment': 'One of ours.',
        ...key,
      }))
      keySet['keys'] = [{ kty: 'XYZ', kid: 'of-tomorrow', p: '3q2-7w' }, ...own]
    },
  },
  {
    name: 'key-rotation',
    description: 'Signs with a new key after every third signature; the latest ones stay published.',
    conduct: { rotatesKeysAfter: 3 },
  },
  {
    name: 'keys-as-jwk-set-type',
    description: 'Sends the JWK Set as `application/jwk-set+json`.',
    answer(answer, { path }) {
      if (path !== keysPath) return undefined
      return { ...answer, headers: { ...answer.headers, 'content-type': 'application/jwk-set+json' } }
    },
  },
]

function addUnknown(message: Draftable): void {
  message['x-trace'] = 'not-in-the-draft'
}

function isAboutFolder(content: string): boolean {
  const value = parseJson(content)
  return typeof value === 'object' && value !== null && Reflect.get(value, 'resourceType') === 'folder'
}
