import { expect, it } from 'vitest'
import { judgeStandIn, outcomeOf, type StandIn } from './judge-stand-in.ts'

const demanding = { capabilities: ['http-sig'], criteria: ['must-use-http-sig'] }
const taken = { status: 201, content: { recipientDisplayName: 'Grace' } }
const refused = { status: 401, content: { message: 'SIGNATURE_MISSING' } }
const page = '<!doctype html><title>Cloud</title>'

const takesAll: StandIn['answer'] = () => taken
const takesSigned: StandIn['answer'] = ({ isSigned }) => (isSigned ? taken : refused)
const takesSignedShares: StandIn['answer'] = ({ isSigned, path }) =>
  isSigned || path !== '/shares' ? taken : refused

it.each<readonly [string, object, StandIn['answer'], share: string, notification: string]>([
  ['demands signatures, and has them', demanding, takesSigned, 'passed', 'passed'],
  ['demands signatures, and does without', demanding, takesAll, 'failed', 'failed'],
  ['demands signatures, and does without in notifications', demanding, takesSignedShares, 'passed', 'failed'],
  ['refuses whatever comes', demanding, () => ({ status: 400 }), 'inconclusive', 'blocked'],
  ['has no page there', demanding, () => ({ status: 404, content: page }), 'inconclusive', 'blocked'],
  ['puts all off', demanding, () => ({ status: 429 }), 'blocked', 'blocked'],
  ['demands nothing', { capabilities: ['http-sig'] }, takesAll, 'not-applicable', 'not-applicable'],
])('a server that %s', async (_, discovery, answer, share, notification) => {
  const run = await judgeStandIn({ discovery, answer }, ['discovery-criteria~nvgv'])
  const outcomes = ['unsigned-shares', 'unsigned-notifications'].map((name) =>
    outcomeOf(run, `discovery-criteria/${name}`)?.replace(/:.*/, ''),
  )
  expect(outcomes).toEqual([share, notification])
})
