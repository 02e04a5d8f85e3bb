import { describe, expect, it } from 'vitest'
import { defineChecks } from '../../scripts/harness/define-checks.ts'
import { defineUnchecked, unobservableReasons } from '../../scripts/harness/define-unchecked.ts'
import { blocked, inconclusive, notApplicable } from '../../scripts/harness/outcome.ts'
import { defineProtocol } from '../../scripts/harness/protocol.ts'

describe('the words of a check', () => {
  it('states each outcome that is neither passed nor failed, with its reason', () => {
    expect([inconclusive('a'), notApplicable('b'), blocked('c')]).toEqual([
      { outcome: 'inconclusive', message: 'a' },
      { outcome: 'not-applicable', message: 'b' },
      { outcome: 'blocked', message: 'c' },
    ])
  })

  it('declares checks, unchecked requirements and protocols as they are given', () => {
    const check = {
      id: 'a/b',
      requirement: 'a~bcdf',
      quote: 'MUST',
      role: 'server',
      reach: 'url',
      run: () => undefined,
    } as const
    const unchecked = {
      kind: 'unobservable',
      requirement: 'a~bcdg',
      quote: 'MUST',
      reason: 'user-interface',
    } as const
    const protocol = {
      name: 'Toy',
      messages: {},
      recognise: async () =>
        ({ kind: 'unreachable', failure: { code: 'timeout', message: 'gone' } }) as const,
    }
    expect(defineChecks('a', [check])).toEqual({ section: 'a', checks: [check] })
    expect(defineUnchecked([unchecked])).toEqual([unchecked])
    expect(defineProtocol(protocol)).toBe(protocol)
    expect(Object.values(unobservableReasons).every((reason) => reason.endsWith('.'))).toBe(true)
  })
})
