import { describe, expect, it } from 'vitest'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import { judgeStandIn, outcomeOf, type StandIn, type StandInAnswer } from './judge-stand-in.ts'

const invalid = { status: 400, content: { message: 'INVALID' } }

interface Conduct {
  /** For a notification about a Share that there is; undefined for 201. */
  readonly unsigned?: StandInAnswer
  readonly signed?: StandInAnswer
  /** For one about a Share that there is not. */
  readonly unknown?: StandInAnswer
  readonly malformed?: StandInAnswer
}

/** Keeps Shares until it is told that they have ended. */
function keepingShares({
  unsigned,
  signed,
  unknown = invalid,
  malformed = invalid,
}: Conduct): StandIn['answer'] {
  const shares = new Set<unknown>()
  return ({ path, body, isSigned }) => {
    const { providerId, shareWith } = readJsonObject(body) ?? {}
    if (path === '/shares' && String(shareWith).startsWith('grace@')) {
      shares.add(providerId)
      return { status: 201, content: { recipientDisplayName: 'Grace' } }
    }
    if (path !== '/notifications') return invalid
    if (providerId === undefined) return malformed
    if (!shares.has(providerId)) return unknown
    const answer = (isSigned ? signed : unsigned) ?? { status: 201 }
    if (answer.status < 300) shares.delete(providerId)
    return answer
  }
}

const outcome = async (check: string, requirement: string, conduct: Conduct): Promise<string | undefined> =>
  outcomeOf(await judgeStandIn({ answer: keepingShares(conduct) }, [requirement]), check)

const declinesUnsigned = (conduct: Conduct): Promise<string | undefined> =>
  outcome('notifications/unsigned', 'notifications~nxcz', conduct)
const receives = (conduct: Conduct): Promise<string | undefined> =>
  outcome('roles/receives-notifications', 'roles~xslj', conduct)

describe('that a server declines notifications that are not signed', () => {
  it('passes where the signed one is still needed after it', async () => {
    expect(await declinesUnsigned({ unsigned: { status: 401 } })).toBe('passed')
  })

  it('fails where the Share is gone after it', async () => {
    expect(await declinesUnsigned({})).toBe(
      'failed: Expected a notification that is not signed to be `declined`, received `acted on`.',
    )
  })

  it('is inconclusive where the server answers 201 to everything', async () => {
    expect(await declinesUnsigned({ unknown: { status: 201 } })).toBe('inconclusive')
  })

  it.each([429, 500, 503])('is inconclusive where it gets %i', async (status) => {
    expect(await declinesUnsigned({ unsigned: { status } })).toBe('inconclusive')
  })

  it('is blocked where signed ones are not taken either', async () => {
    expect(await declinesUnsigned({ signed: invalid, unsigned: { status: 401 } })).toBe('blocked')
  })
})

describe('that a server can receive notifications', () => {
  it.each([201, 200, 204])('passes where it answers %i, and refuses what is none', async (status) => {
    expect(await receives({ signed: { status } })).toBe('passed')
  })

  it.each([404, 405, 501])('fails where it answers %i to all', async (status) => {
    const all = { signed: { status }, unknown: { status }, malformed: { status } }
    expect(await receives(all)).toBe(
      `failed: Expected the status of a notification to be one of success, received \`${status}\`.`,
    )
  })

  it('is inconclusive where it refuses this one only', async () => {
    expect(await receives({ signed: { status: 501 } })).toBe('inconclusive')
    expect(await receives({ signed: invalid })).toBe('inconclusive')
  })

  it('is inconclusive where it takes an empty object too', async () => {
    expect(await receives({ malformed: { status: 201 } })).toBe('inconclusive')
  })
})
