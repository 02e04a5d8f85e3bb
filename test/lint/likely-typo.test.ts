import { describe, expect, it } from 'vitest'
import { isLikelyTypo } from '../../scripts/lint/likely-typo.ts'

describe('isLikelyTypo', () => {
  it.each([
    ['sharedWith', 'shareWith'],
    ['shareWth', 'shareWith'],
    ['shareWitj', 'shareWith'],
    ['shraeWith', 'shareWith'],
    ['hsareWith', 'shareWith'],
    ['shareWiht', 'shareWith'],
    ['share_with', 'shareWith'],
    ['ShareWith', 'shareWith'],
    ['aaaa', 'aaaaa'],
  ])('takes `%s` for `%s` misspelt, and the other way round', (name, meant) => {
    expect([isLikelyTypo(name, meant), isLikelyTypo(meant, name)]).toEqual([true, true])
  })

  it.each([
    ['shareWith', 'shareWith'],
    ['caldav', 'webdav'],
    ['ids', 'id'],
    ['uri', 'url'],
    ['shareType', 'shareTypesX'],
    ['abcd', 'dcba'],
  ])('takes `%s` and `%s` for two names', (name, other) => {
    expect([isLikelyTypo(name, other), isLikelyTypo(other, name)]).toEqual([false, false])
  })
})
