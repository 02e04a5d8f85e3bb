import { describe, expect, it } from 'vitest'
import { describePlan, type PlanOptions } from '../../scripts/run/describe-plan.ts'
import { modelOf, requirement } from '../identity/toy-model.ts'
import { flowOf } from './run-toys.ts'
import { checkOf, toySuite } from './toy-suite.ts'

const nothing = (): undefined => undefined
const peer = flowOf('peer', async () => 1, { reach: 'peer', peers: 1 })
const peers = flowOf('peers', async () => 1, { reach: 'gesture', needs: [peer], peers: 2 })
const suite = toySuite({
  checks: [
    checkOf('a~a', nothing),
    checkOf('a~a', nothing, { id: 'check/more', reach: 'gesture' }),
    checkOf('a~b', nothing, { reach: 'peer', needs: [peer] }),
    checkOf('a~c', nothing, { reach: 'gesture', needs: [peers] }),
    checkOf('a~d', nothing, { reach: 'gesture' }),
  ],
  unchecked: [
    { kind: 'unobservable', requirement: 'a~e', quote: 'MUST', reason: 'user-interface' },
    { kind: 'pending', requirement: 'a~f', quote: 'MUST', reach: 'url' },
  ],
})
const model = modelOf(['a~a', 'a~b', 'a~c', 'a~d', 'a~e', 'a~f'].map((id) => requirement(id)))

function describeIt(options: Partial<PlanOptions>) {
  const means = { hasRecipient: true, hasGestures: true }
  return describePlan({ suite, model, reach: 'probe', selection: {}, means, ...options })
}

describe('describePlan', () => {
  it('tells what runs at each reach, what does not, and what more reach adds', () => {
    expect(describeIt({ reach: 'peer', selection: { skip: ['check/a~a'] } })).toEqual({
      reach: 'peer',
      steps: [
        { reach: 'url', checks: [], flows: [] },
        { reach: 'probe', checks: [], flows: [] },
        { reach: 'peer', checks: ['check/a~b'], flows: [{ name: 'peer', description: 'Does peer' }] },
      ],
      leftOut: [
        { reason: 'reach', checks: ['check/more', 'check/a~c', 'check/a~d'] },
        { reason: 'selection', checks: ['check/a~a'] },
      ],
      unobservable: 1,
      peers: { wanted: 1 },
      missing: [],
      more: [{ reach: 'gesture', requirements: 3 }],
    })
  })

  it('counts a requirement that more checks would judge only once', () => {
    expect(describeIt({}).more).toEqual([
      { reach: 'peer', requirements: 1 },
      { reach: 'gesture', requirements: 2 },
    ])
  })

  it('tells what is missing within the reach', () => {
    const none = { hasRecipient: false, hasGestures: false, peerOrigins: 2 }
    expect(describeIt({ means: none }).missing).toEqual([])
    expect(describeIt({ reach: 'peer', means: none })).toMatchObject({
      missing: [],
      peers: { wanted: 1, given: 2 },
    })
    expect(describeIt({ reach: 'recipient', means: none }).missing).toEqual(['recipient'])
    expect(describeIt({ reach: 'gesture', means: none })).toMatchObject({
      missing: ['recipient', 'gestures', 'peer-origins'],
      peers: { wanted: 3, given: 2 },
    })
  })
})
