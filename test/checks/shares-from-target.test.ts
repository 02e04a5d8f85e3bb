import { describe, expect, it } from 'vitest'
import type { Run } from '../../scripts/contract/run.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'
import {
  judgeSender,
  type Sender,
  type SenderAnswer,
  type SenderRequest,
  type SharingWish,
  told,
} from './judge-sender.ts'

const secret = 'a-secret-of-the-test'
const token = 'a-token-of-the-test'

/** A Share as servers of version 1.4 send it. */
function shareOf({ wish, origin, number }: SharingWish): JsonObject {
  const address = `grace@${new URL(origin).host}`
  return {
    shareWith: wish['shareWith'],
    name: 'report.txt',
    providerId: `share-${number}`,
    owner: address,
    sender: address,
    shareType: 'user',
    resourceType: wish['kind'],
    protocol: {
      name: 'multi',
      webdav: {
        uri: `${origin}/dav/share`,
        sharedSecret: secret,
        permissions: ['read'],
        requirements: ['must-exchange-token'],
      },
    },
  }
}

const listing = `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:">
  <d:response><d:href>/dav/share/</d:href><d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop></d:propstat></d:response>
  <d:response><d:href>/dav/share/a%20note.txt</d:href><d:propstat><d:prop><d:resourcetype/></d:prop></d:propstat></d:response>
</d:multistatus>`

/** Exchanges tokens, and lists a folder for them alone; `instead` comes first. */
function senderThat(instead: (request: SenderRequest) => SenderAnswer | undefined): Sender {
  const tokenResponse = JSON.stringify({ access_token: token, token_type: 'Bearer', expires_in: 60 })
  return {
    share: shareOf,
    answer(request) {
      const { method, path, authorization } = request
      const own = instead(request)
      if (own !== undefined) return own
      if (path === '/ocm/token') return { status: 200, body: tokenResponse }
      if (authorization !== `Bearer ${token}`) return { status: 401 }
      if (path === '/dav/share/a%20note.txt') return { status: 200, body: 'Note.' }
      return method === 'PROPFIND' ? { status: 207, body: listing } : { status: 404 }
    },
  }
}

function isSecret({ authorization }: SenderRequest): boolean {
  return authorization === `Bearer ${secret}` || authorization.startsWith('Basic ')
}

describe('the shared secret of a Share that demands token exchange', () => {
  const id = 'share-preconditions/no-access-with-secret'

  it.each([
    [401, 'passed'],
    [403, 'passed'],
    [404, 'inconclusive: Status 404 is no denial.'],
    [503, 'inconclusive: Something went wrong inside the target: status 503.'],
    [429, 'inconclusive: The target takes no more requests for now: status 429.'],
    [
      207,
      'failed: Expected the status code for the shared secret in place of an access token to be a refusal, received `207`.',
    ],
  ])('is judged by the status %i that it gets', async (status, expected) => {
    const run = await judgeSender(
      senderThat((request) => (isSecret(request) ? { status } : undefined)),
      ['share-preconditions~llzr'],
    )
    expect(told(run, id)).toBe(expected)
  })

  it('is not blamed where whoever asks gets an answer', async () => {
    const run = await judgeSender(
      senderThat(({ method }) => (method === 'PROPFIND' ? { status: 207, body: listing } : undefined)),
      ['share-preconditions~llzr'],
    )
    expect(told(run, id)).toBe('inconclusive: The target answers that place without any credential.')
  })

  it('is not cleared where a token is refused as well', async () => {
    const run = await judgeSender(
      senderThat(({ method }) => (method === 'PROPFIND' ? { status: 401 } : undefined)),
      ['share-preconditions~llzr'],
    )
    expect(told(run, id)).toMatch(/^inconclusive: The Resource was not reached with an access token/)
  })
})

function hasRedirect({ body }: SenderRequest): boolean {
  return new URLSearchParams(body).has('redirect_uri')
}

function judgeExchange(answer: (request: SenderRequest) => SenderAnswer | undefined): Promise<Run> {
  const instead = (request: SenderRequest): SenderAnswer | undefined =>
    request.path === '/ocm/token' ? answer(request) : undefined
  return judgeSender(senderThat(instead), ['token-request~cgft'])
}

describe('a token request with `redirect_uri`', () => {
  const id = 'token-request/other-parameters-ignored'

  it('fails where it is refused, and the same without is taken before and after', async () => {
    const run = await judgeExchange((request) => (hasRedirect(request) ? { status: 400 } : undefined))
    expect(told(run, id)).toBe(
      'failed: Expected the status code of a token request with `redirect_uri` to be the same as without, received `400`.',
    )
  })

  it('tells nothing where a secret is good for one exchange', async () => {
    let count = 0
    const run = await judgeExchange(() => (count++ === 0 ? undefined : { status: 400 }))
    expect(told(run, id)).toBe('inconclusive: The target takes the same secret only once.')
  })

  it('tells nothing where the target throttles', async () => {
    const run = await judgeExchange((request) => (hasRedirect(request) ? { status: 429 } : undefined))
    expect(told(run, id)).toMatch(/^inconclusive: .*429/)
  })

  it('tells nothing where no token request is taken', async () => {
    const run = await judgeExchange(() => ({ status: 400, body: '{"error":"invalid_client"}' }))
    expect(told(run, id)).toMatch(/^inconclusive: .*without other parameters either/)
  })
})

describe('a file in a shared folder', () => {
  it.each([
    [200, 'passed'],
    [404, 'failed: Expected the status code for a file in the folder to be one of success, received `404`.'],
    [502, 'inconclusive: Something went wrong inside the target: status 502.'],
    [302, 'inconclusive: Status 302 does not tell.'],
  ])('is judged by the status %i that it gets', async (status, expected) => {
    const run = await judgeSender(
      senderThat(({ path }) => (path.endsWith('a%20note.txt') ? { status } : undefined)),
      ['share-webdav~tqkl'],
    )
    expect(told(run, 'share-webdav/files-in-folders')).toBe(expected)
  })

  it('is not looked for in a folder that holds none', async () => {
    const empty = listing.replace(/<d:response><d:href>\/dav\/share\/a.*<\/d:response>/, '')
    const run = await judgeSender(
      senderThat(({ method }) => (method === 'PROPFIND' ? { status: 207, body: empty } : undefined)),
      ['share-webdav~tqkl'],
    )
    expect(told(run, 'share-webdav/files-in-folders')).toMatch(/^blocked: The target lists no file/)
  })
})

describe('a web application', () => {
  const discovery = {
    resourceTypes: [{ name: 'file', shareTypes: ['user'], protocols: { webdav: '/dav/', webapp: {} } }],
  }
  const sharing = (answer: (request: SenderRequest) => SenderAnswer | undefined): Sender => ({
    ...senderThat((request) => (request.path.startsWith('/app/') ? answer(request) : undefined)),
    discovery,
    share(wish) {
      const share = shareOf(wish)
      const webapp = {
        uri: `${wish.origin}/app/share`,
        targets: ['blank'],
        permissions: ['view'],
        requirements: ['must-exchange-token'],
        sharedSecret: secret,
      }
      return { ...share, protocol: { ...Object(share['protocol']), webapp } }
    },
  })

  it('that shows the same page for all there is and is not is neither blamed nor cleared', async () => {
    const run = await judgeSender(
      sharing(() => ({ status: 200, body: '<div id="app"></div>' })),
      ['share-webapp~lzdb', 'access-webapp~qpms'],
    )
    expect(told(run, 'share-webapp/files-in-folders')).toBe(
      'inconclusive: The web application answers alike for a file that there is not.',
    )
    expect(told(run, 'access-webapp/no-token-in-way-back')).toBe(
      'not-applicable: The web application sends the browser nowhere.',
    )
  })

  it.each([
    ['', /^passed$/],
    [`?t=${token}`, /^failed: .*without the shared secret and the access token/],
  ])('that links the way back with %j behind it', async (addition, expected) => {
    const run = await judgeSender(
      sharing(({ method, body }) => {
        const wayBack = new URLSearchParams(body).get('expired_session_redirect_uri')
        return { status: 200, body: method === 'POST' ? `<a href="${wayBack}${addition}">Back</a>` : '' }
      }),
      ['access-webapp~qpms'],
    )
    expect(told(run, 'access-webapp/no-token-in-way-back')).toMatch(expected)
  })
})

describe('a target whose users can share over WebDAV alone, though it lists more', () => {
  it('shows what it does over WebDAV', async () => {
    const sender: Sender = {
      ...senderThat(() => undefined),
      discovery: {
        resourceTypes: [{ name: 'file', shareTypes: ['user'], protocols: { webdav: '/dav/', webapp: {} } }],
      },
      share: (wish) => (wish.wish['protocols'] === undefined ? shareOf(wish) : undefined),
    }
    const run = await judgeSender(sender, ['share-webdav/files-in-folders', 'share-webapp/files-in-folders'])
    expect(told(run, 'share-webdav/files-in-folders')).toBe('passed')
    expect(told(run, 'share-webapp/files-in-folders')).toMatch(/^blocked: The target would not let its user/)
  })
})

describe('a target that lets its users share nothing', () => {
  it('is blocked, and not blamed', async () => {
    const run = await judgeSender({ ...senderThat(() => undefined), share: () => undefined }, [
      'share-fields~qzgf',
      'share-preconditions~pxvf',
      'share-webapp~gdll',
    ])
    expect(new Set(run.checks.map(({ outcome, message }) => `${outcome}: ${message}`))).toEqual(
      new Set(['blocked: The target would not let its user share: Sharing is switched off.']),
    )
  })
})
