import { expect, it } from 'vitest'
import { bearerOf } from '../../../checks/target/bearer.ts'

it('is there only for what a header field can hold', () => {
  expect(['a~B9', 'a b', 'a\nb', 'ä', '\uD800', ''].map(bearerOf)).toEqual([
    'Bearer a~B9',
    ...Array.from({ length: 5 }, () => undefined),
  ])
})
