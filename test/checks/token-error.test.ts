import { describe, expect, it } from 'vitest'
import { judgeStandIn, outcomeOf, type StandInAnswer } from './judge-stand-in.ts'

const invalid = { status: 400, content: { message: 'INVALID' } }

const refused = { status: 400, content: { error: 'invalid_request' } }

async function judgeTokens(answer: StandInAnswer, toUnknown = answer, discovery = {}) {
  const run = await judgeStandIn(
    {
      discovery,
      answer: ({ path, body }) => {
        if (path !== '/token') return invalid
        const { grant_type: grant, code } = Object.fromEntries(new URLSearchParams(body))
        return grant === 'authorization_code' && code !== undefined ? toUnknown : answer
      },
    },
    ['token-error~zrwm', 'token-error~mczm', 'token-error~lfdq', 'token-error~rkfl'],
    'peer',
  )
  return ['token-error/status', 'token-error/object', 'schema/token-error/token-error~lfdq'].map((id) =>
    outcomeOf(run, id)?.replace(/: .*/, ''),
  )
}

describe('the answers to token requests that are not valid', () => {
  it('pass where they have status 400 and a Token Error object', async () => {
    expect(await judgeTokens(refused)).toEqual(['passed', 'passed', 'passed'])
  })

  it.each([401, 422, 200])('fail with status %i', async (status) => {
    expect((await judgeTokens({ ...refused, status }))[0]).toBe('failed')
  })

  it('fail where they are no objects, with the right status', async () => {
    expect((await judgeTokens({ status: 400, content: '<html>' })).slice(0, 2)).toEqual(['passed', 'failed'])
    expect((await judgeTokens({ status: 400, content: ['invalid_request'] }))[1]).toBe('failed')
  })

  it('fail where a code that was never given gets a token', async () => {
    const token = { status: 200, content: { access_token: 'secret', token_type: 'Bearer' } }
    expect((await judgeTokens(refused, token))[0]).toBe('failed')
  })

  it('leave open with which status code an unknown code is refused', async () => {
    expect((await judgeTokens(refused, { status: 403 }))[0]).toBe('passed')
  })

  it.each([403, 404, 405, 429, 500, 503, 302])('tell nothing with status %i', async (status) => {
    expect((await judgeTokens({ status, content: '<html>' })).slice(0, 2)).toEqual([
      'inconclusive',
      'inconclusive',
    ])
  })

  it('are not asked for where no token endpoint is named', async () => {
    const none = { tokenEndPoint: undefined, capabilities: [] }
    expect((await judgeTokens(refused, refused, none)).slice(0, 2)).toEqual([
      'not-applicable',
      'not-applicable',
    ])
  })
})
