import { expect, it } from 'vitest'
import { withoutFinalSlashes } from '../../../checks/target/without-final-slashes.ts'

it.each([
  ['/a/b', '/a/b'],
  ['/a//b///', '/a//b'],
  ['///', ''],
  ['', ''],
])('takes the slashes from the end of %j', (text, rest) => {
  expect(withoutFinalSlashes(text)).toBe(rest)
})

it('is done at once with a mebibyte of slashes that are not at the end', () => {
  const text = `${'/'.repeat(2 ** 20)}x`
  expect(withoutFinalSlashes(text)).toBe(text)
})
