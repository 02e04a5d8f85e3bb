import { describe, expect, it } from 'vitest'
import { createExpect, ExpectationFailed, type Expect } from '../../scripts/harness/expectation.ts'

/** What an expectation says when it fails; undefined when it holds. */
function failureOf(state: (expect: Expect) => void): string | undefined {
  try {
    state(createExpect().expect)
  } catch (error) {
    if (error instanceof ExpectationFailed) return error.message
    throw error
  }
  return undefined
}

describe('createExpect', () => {
  it('holds for the very literal expected', () => {
    expect(failureOf((one) => one('the status', 200).toBe(200))).toBeUndefined()
    expect(failureOf((one) => one('the flag', false).toBe(false))).toBeUndefined()
    expect(failureOf((one) => one('the body', 'x').toBeA('a text', true))).toBeUndefined()
  })

  it.each<readonly [unknown, string | number | boolean, string]>([
    [404, 200, 'Expected it to be `200`, received `404`.'],
    ['200', 200, 'Expected it to be `200`, received `"200"`.'],
    ['true', true, 'Expected it to be `true`, received `"true"`.'],
    ['a ', 'a', 'Expected it to be `a`, received `"a "`.'],
    [' a\n\n b ', 'c', 'Expected it to be `c`, received `a b`.'],
    [undefined, 'a', 'Expected it to be `a`, received nothing.'],
    [null, 'a', 'Expected it to be `a`, received `null`.'],
    [['a'], 'a', 'Expected it to be `a`, received `["a"]`.'],
    [Number.NaN, 1, 'Expected it to be `1`, received `NaN`.'],
    [10n, 1, 'Expected it to be `1`, received `10`.'],
    ['x'.repeat(300), 'a', `Expected it to be \`a\`, received \`${'x'.repeat(200)}…\`.`],
  ])('tells that %o is not %o', (received, wanted, message) => {
    expect(failureOf((one) => one('it', received).toBe(wanted))).toBe(message)
  })

  it('tells of a body as deep as a mebibyte allows', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(500_000)}${']'.repeat(500_000)}`)
    expect(failureOf((one) => one('the body', deep).toBeA('a JSON object', false))).toBe(
      `Expected the body to be a JSON object, received \`${'['.repeat(200)}…\`.`,
    )
  })

  it('counts what was expected, and not what was only mentioned', () => {
    const { expect: expectIt, count } = createExpect()
    expectIt('it', 1)
    expect(count()).toBe(0)
    expectIt('it', 1).toBe(1)
    expect(() => expectIt('it', 1).toBeA('two', false)).toThrow(ExpectationFailed)
    expect(count()).toBe(2)
  })
})
