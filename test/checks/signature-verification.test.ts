import { describe, expect, it } from 'vitest'
import { verifyContentDigest } from '../../scripts/signatures/content-digest.ts'
import type { Run } from '../../scripts/contract/run.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'
import { judgeStandIn, outcomeOf, type StandIn, type StandInRequest } from './judge-stand-in.ts'

const demanding = { capabilities: ['http-sig'], criteria: ['must-use-http-sig'] }
const capable = { capabilities: ['http-sig'] }
const taken = { status: 201, content: { recipientDisplayName: 'Grace' } }
const refused = { status: 401, content: { message: 'SIGNATURE_NOT_ACCEPTED' } }

const requirements = ['ntbh', 'bmzx', 'rbhv', 'rsgb', 'xrtd', 'mpdv', 'pnrb', 'jspd', 'nrmh', 'hmnm'].map(
  (name) => `signature-verification~${name}`,
)

async function judge(discovery: object, answerShare: StandIn['answer']): Promise<Run> {
  const answer: StandIn['answer'] = (request) =>
    request.path === '/shares' ? answerShare(request) : { status: 400, content: { message: 'NO' } }
  return judgeStandIn({ discovery, answer }, requirements)
}

/** The distinct outcomes, and how often there is each. */
function outcomes({ checks }: Run): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...Map.groupBy(checks, ({ outcome }) => outcome)].map(([one, all]) => [one, all.length]),
  )
}

const inOrder = 'ocm=("@method" "@target-uri" "content-digest" "content-length" "date");created='

/** Whether a Share is not signed as the draft has it, by what its signature says of itself. */
function isBroken({ headers }: StandInRequest): boolean {
  return !String(headers['signature-input']).startsWith(inOrder)
}

/** Whether each of the digests that are known is right. */
function holds(value: string, body: string): boolean {
  return verifyContentDigest(value, new TextEncoder().encode(body)).kind === 'matches'
}

function members(value: string): readonly string[] {
  return value.split(', ')
}

describe('signatures on Shares', () => {
  it('tell nothing of a server that refuses every Share', async () => {
    expect(outcomes(await judge(demanding, () => ({ status: 400 })))).toEqual({ inconclusive: 10 })
  })

  it('are not verified by a server that demands them and takes every Share', async () => {
    const run = await judge(demanding, () => taken)
    expect(outcomes(run)).toEqual({ failed: 9, inconclusive: 1 })
    expect(outcomeOf(run, 'signature-verification/other-labels-disregarded')).toBe('inconclusive')
    expect(outcomeOf(run, 'signature-verification/verified')).toBe(
      'failed: Expected the status code for a Share with a byte of its signature changed to be one that refuses it, received `201`.',
    )
  })

  it('may count as none where they are not demanded', async () => {
    expect(outcomes(await judge(capable, () => taken))).toEqual({ inconclusive: 10 })
  })

  it('are demanded where a Share without is refused, whatever the server lists', async () => {
    const run = await judge(capable, ({ isSigned }) => (isSigned ? taken : refused))
    expect(outcomes(run)).toEqual({ failed: 9, inconclusive: 1 })
  })

  it.each([
    ['says nothing of signatures', { capabilities: [] }],
    ['is of an earlier version', { ...demanding, apiVersion: '1.1.0' }],
  ])('are not asked of a server that %s', async (_, discovery) => {
    expect(outcomes(await judge(discovery, () => taken))).toEqual({ 'not-applicable': 10 })
  })

  it('tell nothing of a server that refuses those of RFC 9421, and takes Shares without', async () => {
    const run = await judge(demanding, ({ isSigned }) => (isSigned ? { status: 400 } : taken))
    expect(outcomes(run)).toEqual({ inconclusive: 10 })
    expect(run.findings?.map(({ name }) => name)).toContain('refuses-message-signatures')
  })

  it('are not tried where no Shares are taken', async () => {
    expect(outcomes(await judge(demanding, () => ({ status: 501 })))).toEqual({ blocked: 10 })
  })

  it.each([429, 500, 503])('are not judged by status %i', async (status) => {
    const run = await judge(demanding, (request) => (isBroken(request) ? { status } : taken))
    const judged = outcomeOf(run, 'signature-verification/components-demanded')
    expect(judged).toBe(status === 429 ? 'blocked' : 'inconclusive')
  })

  it('are not judged by a connection that is reset', async () => {
    const run = await judge(demanding, (request) => (isBroken(request) ? undefined : taken))
    expect(outcomeOf(run, 'signature-verification/components-demanded')).toBe('inconclusive')
    expect(outcomeOf(run, 'signature-verification/created-demanded')).toBe('inconclusive')
  })

  it('are not judged where a server shuts out whoever sent a bad one', async () => {
    let isShut = false
    const run = await judge(demanding, (request) => {
      isShut ||= isBroken(request)
      return isShut ? { status: 403 } : taken
    })
    expect(outcomes(run)).toEqual({ inconclusive: 10 })
  })

  it('pass where the faulty ones are refused, and those in order are not', async () => {
    const run = await judge(demanding, (request) => (isBroken(request) ? refused : taken))
    const checks = [
      'several-labels-refused',
      'other-label-refused',
      'components-demanded',
      'created-demanded',
    ]
    expect(checks.slice(1).map((one) => outcomeOf(run, `signature-verification/${one}`))).toEqual([
      'passed',
      'passed',
      'passed',
    ])
  })
})

describe('signatures on Shares for nobody', () => {
  it('tell the same where the recipient is looked for last', async () => {
    const { judgeFully } = await loadOwnWorkspace()
    const run = await judgeFully({ only: requirements, reach: 'peer' })
    expect(outcomes(run)).toEqual({ passed: 10 })
    const shares = run.exchanges.filter(({ request }) => request.url.endsWith('/ocm/shares'))
    expect(shares.filter(({ response }) => response?.status === 201)).toEqual([])
  })

  it('do not tell of a server that looks at no signature', async () => {
    const { judgeFully } = await loadOwnWorkspace()
    const run = await judgeFully({
      faults: ['signature-not-verified'],
      only: requirements,
      reach: 'peer',
    })
    expect(outcomes(run)).toEqual({ inconclusive: 10 })
  })
})

describe('several digests', () => {
  const digestChecks = ['each-digest-compared', 'mixed-digests-refused'] as const

  async function judgeDigests(accepts: (digest: string, body: string) => boolean) {
    const run = await judge(demanding, ({ headers, body }) =>
      accepts(String(headers['content-digest'] ?? ''), body) ? taken : refused,
    )
    return digestChecks.map((one) => outcomeOf(run, `signature-verification/${one}`)?.split(':', 1)[0])
  }

  it('may hold a wrong one of an algorithm that the server does not know', async () => {
    const judged = await judgeDigests((value, body) =>
      members(value).some((one) => one.startsWith('sha-256=') && holds(one, body)),
    )
    expect(judged).toEqual(['passed', 'passed'])
  })

  it('have all to be right of those that it knows', async () => {
    expect(await judgeDigests(holds)).toEqual(['passed', 'passed'])
  })

  it('fail a server that looks at the first, or at the strongest alone', async () => {
    expect(await judgeDigests((value, body) => holds(members(value)[0] ?? '', body))).toEqual([
      'failed',
      'failed',
    ])
    expect(await judgeDigests((value, body) => holds(members(value).at(-1) ?? '', body))).toEqual([
      'failed',
      'failed',
    ])
  })

  it('do not tell of one that is content with any whether it compares the others', async () => {
    const judged = await judgeDigests((value, body) => members(value).some((one) => holds(one, body)))
    expect(judged).toEqual(['inconclusive', 'failed'])
  })
})
