import { gzipSync } from 'node:zlib'
import { contentDigest } from '../../scripts/signatures/content-digest.ts'
import type { Asked, Behaviour } from '../behaviour.ts'
import type { Answer } from '../http/answers.ts'

/** Legal behaviours that a naive check would take for faults: in how the server sends what it sends. */
export const messageVariants: readonly Behaviour[] = [
  {
    name: 'spelled-otherwise',
    description: 'Sends JSON with escapes and white space, a media type with parameters and capitals.',
    answer(answer, { operation }) {
      const { headers, body } = answer
      if (operation === 'users' || typeof body !== 'string' || body === '') return undefined
      if (headers['content-type'] !== 'application/json') return undefined
      return { ...answer, headers: { ...headers, 'content-type': spelledType }, body: spelled(body) }
    },
    unsigned(request) {
      if (request.body === undefined || request.headers['content-type'] !== 'application/json') return
      request.headers['content-type'] = spelledType
      request.body = spelled(request.body)
    },
  },
  {
    name: 'compressed',
    description: 'Compresses every body with gzip for clients that take it.',
    answer(answer, asked) {
      const { headers, status, body } = answer
      if (body instanceof ReadableStream || body.length === 0 || !takesGzip(asked)) return undefined
      // A part of a file is one of the file as it is.
      if (status === 206) return undefined
      const { etag } = headers
      const tag = etag === undefined ? {} : { etag: etag.replace(/^"/, 'W/"') }
      return {
        ...answer,
        headers: { ...headers, ...tag, 'content-encoding': 'gzip', vary: 'accept-encoding' },
        body: new Uint8Array(gzipSync(body)),
      }
    },
  },
  {
    name: 'chunked',
    description: 'Sends every body in chunks, short ones of 16 bytes.',
    answer({ headers, status, body }) {
      if (body instanceof ReadableStream || body.length === 0) return undefined
      return { status, headers, body: inChunks(typeof body === 'string' ? Buffer.from(body) : body) }
    },
  },
  {
    name: 'slow',
    description: 'Lets 300 ms pass before each answer.',
    conduct: { answersAfterMs: 300 },
  },
  {
    name: 'header-names-in-capitals',
    description: 'Writes the names of header fields in capitals.',
    answer: (answer) => ({
      ...answer,
      headers: Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name.toUpperCase(), value]),
      ),
    }),
  },
  {
    name: 'other-status-codes',
    description:
      'Answers notifications and requests for a Share that it takes with 200, Invite Tokens that are not valid with 403, and paths where nothing is with 403.',
    answer(answer, { operation }) {
      const status = otherStatuses.get(`${operation} ${answer.status}`)
      return status === undefined ? undefined : { ...answer, status }
    },
  },
  {
    name: 'errors-without-content',
    description: 'Says nothing in errors of its API but the status code.',
    answer({ status, headers }, { operation }) {
      if (status < 400 || !apiWithErrors.has(operation)) return undefined
      const { 'content-type': _, ...kept } = headers
      return { status, headers: kept, body: '' }
    },
  },
  {
    name: 'sparse-messages',
    description: 'Leaves out what is optional in its messages.',
    messages: {
      share(share) {
        for (const field of ['description', 'ownerDisplayName', 'senderDisplayName']) delete share[field]
      },
      notification(notification) {
        // Of these, nothing is told by the other fields.
        if (!plainNews.has(String(notification['notificationType']))) return
        delete notification['resourceType']
        delete notification['notification']
      },
      error: (error) => void delete error['validationErrors'],
    },
  },
  {
    name: 'public-keys-as-string',
    description: 'Sends `recipientPublicKeys` as a string.',
    messages: {
      'share-response'(response) {
        const keys = response['recipientPublicKeys']
        if (Array.isArray(keys)) response['recipientPublicKeys'] = keys.join('\n')
      },
    },
  },
  {
    name: 'sha-512-digests',
    description: 'Sends SHA-512 digests of the content.',
    signing({ headers, body = '' }) {
      headers['content-digest'] = contentDigest(Buffer.from(body), ['sha-512'])
    },
  },
  {
    name: 'two-digests',
    description: 'Sends two digests of the content, and one of an algorithm that nobody knows.',
    signing({ headers, body = '' }) {
      const known = contentDigest(Buffer.from(body), ['sha-512', 'sha-256'])
      headers['content-digest'] = `sha-of-tomorrow=:3q2+7w==:, ${known}`
    },
  },
  {
    name: 'more-covered',
    description: 'Covers more than is demanded in its signatures, in another order, with more parameters.',
    signing({ signing }) {
      if (signing === undefined) return
      signing.components = ['content-type', ...signing.components, '@authority'].toReversed()
      const { created } = signing.parameters
      Object.assign(signing.parameters, {
        tag: 'ocm',
        ...(typeof created === 'number' && { expires: created + 60 }),
      })
    },
  },
  {
    name: 'signature-of-an-intermediary',
    description: 'Has a signature of another label beside its own, which nobody can verify.',
    signed({ headers }) {
      if (headers['signature'] === undefined) return
      headers['signature-input'] = `proxy=("@method");keyid="of-a-proxy", ${headers['signature-input']}`
      headers['signature'] = `proxy=:3q2+7w==:, ${headers['signature']}`
    },
  },
]

const spelledType = 'Application/JSON;charset="UTF-8"'

/** The same JSON, as another program would write it. */
function spelled(json: string): string {
  return `\n  ${json.replaceAll('/', '\\/').replaceAll('"e', '"\\u0065')}\n`
}

function takesGzip({ header }: Asked): boolean {
  return /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?(?:$|[\s,]))/i.test(header('accept-encoding') ?? '')
}

function inChunks(bytes: Uint8Array): Answer['body'] {
  const length = Math.max(16, Math.ceil(bytes.length / 256))
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + length))
      at += length
    },
  })
}

/** None of these is bound to a status code: see "Status codes of notifications and of requests for a Share" in the draft, #readings. */
const otherStatuses: ReadonlyMap<string, number> = new Map([
  ['notifications 201', 200],
  ['request-share 201', 200],
  ['invite-accepted 400', 403],
  ['nothing 404', 403],
])

/** Errors of the token endpoint have to be objects. Source: draft, #token-error. */
const apiWithErrors: ReadonlySet<Asked['operation']> = new Set([
  'shares',
  'request-share',
  'notifications',
  'invite-accepted',
] as const)

const plainNews: ReadonlySet<string> = new Set(['SHARE_ACCEPTED', 'SHARE_DECLINED', 'SHARE_UNSHARED'])
