import type { JsonObject } from '../../../scripts/harness/json-object.ts'
import type { Answered, Asked } from './simulated-server.ts'

/** A Share as a simulated server keeps it. */
export interface KeptShare {
  readonly body: JsonObject
  readonly secret: string
  /** Of the other server. */
  readonly host: string
}

export interface SentShare extends KeptShare {
  readonly isFolder: boolean
}

export interface ShareState {
  received: readonly KeptShare[]
  sent: readonly SentShare[]
}

export function shareState(): ShareState {
  return { received: [], sent: [] }
}

interface Dav {
  /** Without a slash at the end. */
  readonly prefix: string
  /** How the secret of a Share, or a token for it, can be given. */
  readonly accepts: readonly ('basic' | 'bearer')[]
  /** The secret that a token stands for; default: the token is the secret. */
  readonly secretOf?: (token: string) => string | undefined
}

/** Answers over WebDAV for what was shared: a file, or a folder with a file in it, which cannot be written to. */
export function davOf(state: ShareState, dav: Dav): (asked: Asked) => Answered {
  return (asked) => {
    const secret = credentialIn(asked, dav)
    const share = state.sent.find((one) => one.secret === secret)
    if (share === undefined) return { status: 401, headers: { 'www-authenticate': 'Basic realm="Files"' } }
    const [, id = ''] = asked.path.slice(dav.prefix.length).split('/')
    const isRoot = !asked.path.replace(/\/$/, '').endsWith('.txt')
    if (asked.method === 'PROPFIND') return multistatus(asked, share.isFolder && isRoot)
    if (asked.method !== 'GET') return { status: 403 }
    return share.isFolder && isRoot
      ? { status: 501 }
      : { status: 200, headers: { 'content-type': 'text/plain' }, body: `content of ${id}\n` }
  }
}

function credentialIn({ headers }: Asked, { accepts, secretOf }: Dav): string | undefined {
  const [, scheme = '', value = ''] = /^(\w+) (.*)$/.exec(headers['authorization'] ?? '') ?? []
  if (scheme === 'Bearer' && accepts.includes('bearer')) return secretOf ? secretOf(value) : value
  if (scheme !== 'Basic' || !accepts.includes('basic')) return undefined
  return Buffer.from(value, 'base64').toString().split(':', 1)[0]
}

function multistatus({ path, headers }: Asked, isFolder: boolean): Answered {
  const folder = path.replace(/\/?$/, '/')
  const found = isFolder ? [response(folder, true)] : [response(path, false)]
  if (isFolder && headers['depth'] !== '0') found.push(response(`${folder}inner.txt`, false))
  return {
    status: 207,
    headers: { 'content-type': 'application/xml; charset=utf-8' },
    body: `<?xml version="1.0"?>\n<d:multistatus xmlns:d="DAV:">${found.join('')}</d:multistatus>`,
  }
}

function response(href: string, isFolder: boolean): string {
  const type = isFolder ? '<d:collection/>' : ''
  return `<d:response><d:href>${href}</d:href><d:propstat><d:prop><d:resourcetype>${type}</d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`
}
