import { describe, expect, it } from 'vitest'
import { judgeStandIn, outcomeOf, type StandInAnswer } from './judge-stand-in.ts'

const judge = (answer: StandInAnswer) =>
  judgeStandIn({ answer: () => answer }, ['errors~zxlp', 'errors~hkrs'], 'probe')

describe('the errors of a server', () => {
  it.each([
    ['passed', { status: 400, content: { message: 'Missing arguments', validationErrors: [] } }],
    [
      'failed: Expected `message` of an error to be a string, received nothing.',
      { status: 401, content: { error: 'no' } },
    ],
    [
      'failed: Expected `message` of an error to be a string, received `7`.',
      { status: 501, content: { message: 7 } },
    ],
    ['not-applicable', { status: 400 }],
    ['not-applicable', { status: 400, content: '<html>' }],
    ['not-applicable', { status: 400, content: ['no'] }],
    ['not-applicable', { status: 404, content: { error: 'no such route' } }],
    ['not-applicable', { status: 502, content: { error: 'bad gateway' } }],
    ['not-applicable', { status: 201, content: {} }],
  ])('are %s for %o', async (expected, answer) => {
    expect(outcomeOf(await judge(answer), 'errors/message')).toBe(expected)
  })

  it('are told of as a finding where they are pages of a server that broke down', async () => {
    const { findings } = await judge({ status: 500, content: '<html>' })
    expect(findings).toEqual([
      {
        name: 'server-error-on-malformed-request',
        message: 'The target answers a request that lacks its fields with status 500.',
        evidence: [expect.any(Number)],
      },
    ])
  })

  it('are told of as findings where there are none', async () => {
    const { findings = [] } = await judge({ status: 201, content: {} })
    expect(findings.map(({ name }) => name)).toEqual(['takes-any-share', 'takes-any-notification'])
  })
})
