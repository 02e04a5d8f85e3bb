import { gzipSync } from 'node:zlib'
import { type Behaviour, keysPath, wellKnownPath } from './behaviour.ts'
import { fileProtocols, fileType, itemsAt, stringsAt } from './editing.ts'
import { createSigningKey } from './key-set.ts'

const movedPath = '/apps/cloud/discovery.json'

/** Behaviours that the draft permits and that a naive check would take for faults. */
export const variants: readonly Behaviour[] = [
  {
    name: 'minimal',
    description: 'Sends only the fields that every Discovery object has.',
    discovery(document) {
      for (const field of ['provider', 'capabilities', 'criteria', 'inviteAcceptDialog', 'tokenEndPoint']) {
        delete document[field]
      }
      document['resourceTypes'] = [{ name: 'file', shareTypes: ['user'], protocols: { webdav: '/' } }]
    },
  },
  {
    name: 'unknown-fields',
    description:
      'Adds fields, protocols, share types, capabilities and criteria that the draft does not define.',
    discovery(document) {
      Object.assign(document, { statusPage: 'https://status.example.org/', 'x-limits': { shares: 100 } })
      Object.assign(fileProtocols(document), { s3: '/buckets/', 's3-receive': {}, talk: 7 })
      fileType(document)['shareTypes'] = ['user', 'guest']
      document['capabilities'] = [...stringsAt(document, 'capabilities'), 'time-travel']
      document['criteria'] = [...stringsAt(document, 'criteria'), 'on-weekdays']
    },
  },
  {
    name: 'sub-path',
    description: 'Has its OCM API and token endpoint under a sub-path.',
    discovery(document, origin) {
      document['endPoint'] = `${origin}/cloud/index.php/ocm`
      document['tokenEndPoint'] = `${origin}/cloud/index.php/ocm/token`
    },
  },
  {
    name: 'other-host',
    description: 'Has its OCM API on another host and port.',
    discovery(document) {
      document['endPoint'] = 'https://api.example.org:8443/ocm'
      document['tokenEndPoint'] = 'https://login.example.org/token'
    },
  },
  {
    name: 'receive-only',
    description: 'Receives files over WebDAV and sends none; switched off at the moment.',
    discovery(document) {
      document['enabled'] = false
      fileType(document)['protocols'] = {
        'webdav-receive': { uri: 'relative' },
        'webapp-receive': { targets: [] },
      }
    },
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
    name: 'spelled-otherwise',
    description: 'Sends JSON with escapes and white space, a media type with parameters and capitals.',
    answer(answer, { path }) {
      if (path !== wellKnownPath || typeof answer.body !== 'string') return undefined
      const body = `\n  ${answer.body.replaceAll('/', '\\/').replaceAll('"enabled"', '"\\u0065nabled"')}\n`
      return {
        ...answer,
        headers: { ...answer.headers, 'content-type': 'Application/JSON;charset="UTF-8"' },
        body,
      }
    },
  },
  {
    name: 'compressed',
    description: 'Compresses every body with gzip.',
    answer(answer) {
      if (typeof answer.body !== 'string') return undefined
      const headers = { ...answer.headers, 'content-encoding': 'gzip' }
      return { ...answer, headers, body: new Uint8Array(gzipSync(answer.body)) }
    },
  },
  {
    name: 'chunked',
    description: 'Sends every body in chunks of 16 bytes.',
    answer: (answer) =>
      typeof answer.body === 'string' ? { ...answer, body: inChunks(answer.body) } : undefined,
  },
  {
    name: 'longer-version',
    description: 'Tells a version with more parts.',
    discovery: (document) => void (document['apiVersion'] = '1.4.12-rc.1+build.7'),
  },
  {
    name: 'p-256-keys',
    description: 'Publishes a P-256 key.',
    keys: (keySet) => void (keySet['keys'] = [createSigningKey('p256', 'P-256').publicJwk]),
  },
  {
    name: 'several-keys',
    description: 'Publishes several keys, one of a type that is not in use, whose `p` is public.',
    keys(keySet) {
      const more = [
        createSigningKey('second', 'Ed25519').publicJwk,
        createSigningKey('third', 'P-256').publicJwk,
      ]
      keySet['keys'] = [...itemsAt(keySet, 'keys'), ...more, { kty: 'XYZ', kid: 'fourth', p: '3q2-7w' }]
    },
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

function inChunks(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + 16))
      at += 16
    },
  })
}
