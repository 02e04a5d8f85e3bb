import { describe, expect, it } from 'vitest'
import { isJsonObject, readJson, readJsonObject } from '../../scripts/harness/json-object.ts'

describe('readJsonObject', () => {
  it('reads an object, and nothing else', () => {
    const texts = ['{"a":1}', '[]', '"a"', 'null', '1', '', '{', undefined]
    expect(texts.map(readJsonObject)).toEqual([{ a: 1 }, ...texts.slice(1).map(() => undefined)])
  })

  it('reads the names of an object’s own machinery as fields', () => {
    const read = readJsonObject('{"__proto__":{"a":1},"constructor":2}')
    expect(Object.keys(read ?? {})).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect('a' in {}).toBe(false)
  })
})

describe('readJson', () => {
  it('reads any JSON, however deep, and gives nothing for what is none', () => {
    expect(['1', '"a"', 'null', '[1]', 'NaN', undefined].map(readJson)).toEqual([
      1,
      'a',
      null,
      [1],
      undefined,
      undefined,
    ])
    expect(Array.isArray(readJson(`${'['.repeat(500_000)}${']'.repeat(500_000)}`))).toBe(true)
  })
})

describe('isJsonObject', () => {
  it('tells objects from all else', () => {
    expect([{}, [], null, undefined, 'a', 1].map(isJsonObject)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})
