import { describe, expect, it } from 'vitest'
import { judgeStandIn, outcomeOf, type StandInAnswer } from './judge-stand-in.ts'

const invalid = { status: 400, content: { message: 'INVALID' } }

async function judgeInvite(
  answer: StandInAnswer,
  nowhere: StandInAnswer = { status: 404 },
  capabilities = ['invites'],
) {
  const run = await judgeStandIn(
    {
      discovery: { capabilities },
      answer: ({ path }) =>
        path === '/invite-accepted' ? answer : path === '/everymust-check' ? nowhere : invalid,
    },
    ['invite-acceptance~ndxd'],
    'peer',
  )
  return outcomeOf(run, 'invite-acceptance/token-not-valid')
}

describe('that an Invite Token that is not valid gets no 200', () => {
  const contact = { status: 200, content: { userID: 'ada', email: 'ada@example.com', name: 'Ada' } }

  it.each([
    ['passed', { status: 400, content: { message: 'Invalid or non existing token', error: true } }],
    ['passed', { status: 404 }],
    ['passed', { status: 403, content: { message: 'INVITE_TOKEN_NOT_VALID' } }],
    [
      'failed: Expected the status of an acceptance with a made-up Invite Token to be another than 200, received `200`.',
      contact,
    ],
    ['inconclusive', { status: 403, content: { message: 'provider not authorized' } }],
    ['inconclusive', { status: 401 }],
    ['inconclusive', { status: 400, content: { message: 'Invalid signature' } }],
    ['inconclusive', { status: 429 }],
    ['inconclusive', { status: 500, content: '<html>' }],
    ['inconclusive', { status: 302 }],
  ])('is %s for %o', async (expected, answer) => {
    expect(await judgeInvite(answer)).toBe(expected)
  })

  it('is inconclusive where the server answers 200 at any path', async () => {
    const page = { status: 200, content: '<html>' }
    expect(await judgeInvite(page, page)).toBe('inconclusive')
  })

  it('is not applicable where the server tells of no Invites, and has no place for them', async () => {
    expect(await judgeInvite({ status: 404 }, undefined, [])).toBe('not-applicable')
  })
})
