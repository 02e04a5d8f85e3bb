import { describe, expect, it } from 'vitest'
import { findOutsideAddress } from '../../scripts/commands/outside-address.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'
import { judgeStandIn, outcomeOf } from './judge-stand-in.ts'

const check = 'security-transport/private-addresses'
const requirement = 'security-considerations~cbbj'
const hasAddress = findOutsideAddress() !== undefined
const where = hasAddress ? 'on this machine' : 'on this machine, which has no private address: it is blocked'
const { judgeFully } = await loadOwnWorkspace()

describe(`private addresses ${where}`, () => {
  it('are not contacted by a server that refuses them', async () => {
    const run = await judgeFully({ only: [requirement], reach: 'peer' })
    expect(outcomeOf(run, check)).toBe(hasAddress ? 'passed' : 'blocked')
  })

  it('are contacted by one that does not', async () => {
    const run = await judgeFully({
      faults: ['private-addresses-contacted'],
      only: [requirement],
      reach: 'peer',
    })
    expect(outcomeOf(run, check)).toMatch(
      hasAddress
        ? /^failed: Expected `.+`, a private address that a stranger gave to the target to be not contacted, unless /
        : /^blocked$/,
    )
  })

  it('are contacted by one that looks up every sender', async () => {
    const run = await judgeStandIn({ answer: () => ({ status: 400 }) }, [requirement])
    expect(outcomeOf(run, check)).toMatch(hasAddress ? /^failed/ : /^blocked$/)
  })

  it('do not tell of one that looks up no sender', async () => {
    const run = await judgeStandIn({ looksUp: false, answer: () => ({ status: 400 }) }, [requirement])
    expect(outcomeOf(run, check)).toBe(hasAddress ? 'inconclusive' : 'blocked')
  })
})
