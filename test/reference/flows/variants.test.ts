import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { variants } from '../../../reference/variants/all-variants.ts'
import { startPair } from '../pair.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { completed, mainFlow } from './main-flow.ts'
import { partyOf } from './party.ts'

type Role = 'sends' | 'receives'

/** What stands against the flow where a server of a variant cannot do all of it. */
const exceptions: ReadonlyMap<string, Partial<Readonly<Record<Role, string>>>> = new Map([
  // Its Discovery object has no place for a `tokenEndPoint`.
  ['minimal', { sends: 'share: The other server demands token exchange, which this server does not offer.' }],
  ['send-only', { receives: 'share: Expected status 201 from `RECEIVER`, received 501: NO_SHARES_TAKEN' }],
  ['receive-only', { sends: 'share: This server shares nothing over `webdav`.' }],
  [
    'switched-off',
    {
      sends: 'accept the Invite: The server `SENDER` is switched off. Try again later.',
      receives: 'share: The server `RECEIVER` is switched off. Try again later.',
    },
  ],
])

/** Status codes that the draft lists and does not demand. Source: draft, #readings, "Status codes of notifications …". */
const undemanded = new Map([['other-status-codes', / POST \S+\/notifications 200: Expected status /]])

/** The main flow from each of two servers to the other, and what is wrong with what they said. */
async function federate(behaviours: readonly Behaviour[]) {
  const { first, second } = await startPair(behaviours)
  const sends = await mainFlow(partyOf(first, 'ada'), partyOf(second, 'grace'))
  const receives = await mainFlow(partyOf(second, 'grace'), partyOf(first, 'ada'))
  return { flows: { sends, receives }, faults: await judgeTraffic(first.server, second.server) }
}

describe('two servers', () => {
  it('federate in both directions', async () => {
    expect(await federate([])).toEqual({ flows: { sends: completed, receives: completed }, faults: [] })
  })

  it.each(variants.map(({ name }) => name))('federate so where one is of the variant %s', async (name) => {
    const { flows, faults } = await federate(variants.filter((variant) => variant.name === name))
    expect(flows).toEqual({ sends: completed, receives: completed, ...exceptions.get(name) })
    expect(faults.filter((fault) => undemanded.get(name)?.test(fault) !== true)).toEqual([])
  })

  it('federate with no exception for a variant that there is not', () => {
    const names = new Set(variants.map(({ name }) => name))
    expect([...exceptions.keys(), ...undemanded.keys()].filter((name) => !names.has(name))).toEqual([])
  })
})
