import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { judgeStandIn, outcomeOf, type StandIn } from './judge-stand-in.ts'

const missing = { status: 400, content: { message: 'Missing arguments', validationErrors: [] } }
const brokenDown = { status: 500, content: '<html>Internal Server Error</html>' }

/** Takes the oldest shape of a Share alone, does not compare signatures, and finds Shares by their secrets. */
function oldestServer(): StandIn['answer'] {
  const secrets = new Set<unknown>()
  const takeShare = ({ shareType, resourceType, shareWith, protocol }: JsonObject) => {
    if (shareType !== 'user' || resourceType !== 'file') return { status: 501, content: { message: 'No.' } }
    const secret = secretIn(protocol, 'options')
    if (secret === undefined) return missing
    if (!String(shareWith).startsWith('grace@')) return { status: 400, content: { message: 'No such user' } }
    secrets.add(secret)
    return { status: 201, content: { recipientDisplayName: 'Grace', recipientUserId: 'grace' } }
  }
  return ({ path, body }) => {
    const message = readJsonObject(body)
    if (path === '/shares') {
      return message === undefined || message['owner'] === undefined ? brokenDown : takeShare(message)
    }
    if (path === '/notifications') {
      const secret = secretIn(message, 'notification')
      return secret === undefined ? { status: 503, content: '<html>' } : { status: 201, content: [] }
    }
    if (path !== '/invite-accepted') return { status: 404, content: '<html>' }
    return message?.['userId'] === undefined
      ? brokenDown
      : { status: 400, content: { message: 'Invalid or non existing token', error: true } }
  }
}

function secretIn(within: unknown, name: string): unknown {
  const found = isJsonObject(within) ? within[name] : undefined
  return isJsonObject(found) ? found['sharedSecret'] : undefined
}

const discovery = {
  apiVersion: '1.0-proposal1',
  tokenEndPoint: undefined,
  capabilities: ['/invite-accepted'],
  resourceTypes: [
    { name: 'file', shareTypes: ['user', 'group'], protocols: { webdav: '/public.php/webdav/' } },
  ],
}

/** All that is judged by what a server answers to requests of its API. */
const requirements = [
  'roles~hrvw',
  'roles~xslj',
  'errors~zxlp',
  'errors~hkrs',
  'api-requests~wvsb',
  'share-operation~rdfc',
  'share-response~zggt',
  'share-response~wnpp',
  'share-response~nrvp',
  'share-discarding~fxmq',
  'discovery-criteria~nkfs',
  'invite-acceptance~ndxd',
  'token-error~zrwm',
  'notifications~nxcz',
]

describe('a server of the oldest version', () => {
  it('is judged in the shape that it takes, and fails nothing', async () => {
    const run = await judgeStandIn({ discovery, answer: oldestServer() }, requirements)
    expect(run.checks.filter(({ outcome }) => ['failed', 'errored'].includes(outcome))).toEqual([])
    const outcomes = {
      'roles/takes-shares': 'passed',
      'roles/receives-notifications': 'passed',
      'errors/message': 'not-applicable',
      'errors/message-to-signer': 'passed',
      'api-requests/unknown-fields': 'passed',
      'share-response/object': 'passed',
      'share-response/public-keys': 'not-applicable',
      'share-discarding/without-access': 'passed',
      'discovery-criteria/loose-shares': 'not-applicable',
      'invite-acceptance/token-not-valid': 'passed',
      'token-error/status': 'not-applicable',
      'notifications/unsigned': 'inconclusive',
    }
    expect(Object.fromEntries(Object.keys(outcomes).map((id) => [id, outcomeOf(run, id)]))).toEqual(outcomes)
  })

  it('has its breakdowns told as a finding', async () => {
    const run = await judgeStandIn({ discovery, answer: oldestServer() }, ['errors~zxlp'])
    expect(run.findings?.map(({ name }) => name)).toEqual(['server-error-on-malformed-request'])
  })
})
