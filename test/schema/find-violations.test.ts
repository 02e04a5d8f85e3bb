import { describe, expect, it } from 'vitest'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { findViolations } from '../../scripts/schema/find-violations.ts'
import { schemaAt, schemaLocation, schemaPlace } from '../../scripts/schema/schema-at.ts'
import { field, messageOf, optional, rule, typeOf } from './toy-message.ts'

const inner = field('a/b~c', { path: ['list', '*', 'a/b~c'] })
const fields = [field('name'), optional('list', { type: typeOf('array'), fields: [inner] })]
const build = () =>
  buildSchema(messageOf(fields, [rule('r~rule', { kind: 'min-items', field: 'list', count: 1 })]), 'toy.md')

describe('findViolations', () => {
  it('tells the value, the keyword and the requirement of each', () => {
    expect(findViolations(build(), { list: [{ 'a/b~c': 1 }] })).toEqual([
      {
        instance: '',
        location: '#/required',
        keyword: 'required',
        requirement: 'r~name',
        message: 'Expected `name` in the message, received only `list`.',
      },
      {
        instance: '/list/0/a~1b~0c',
        location: '#/properties/list/items/properties/a~1b~0c/type',
        keyword: 'type',
        requirement: 'r~a/b~c',
        message: 'Expected `/list/0/a~1b~0c` to be of type `string`, received `1`.',
      },
    ])
    expect(findViolations(build(), { name: 'a', list: [] }).map(({ location }) => location)).toEqual([
      '#/properties/list/minItems',
    ])
    expect(findViolations(build(), { name: 'a' })).toEqual([])
  })

  it('tells a wrong type behind which no requirement stands', () => {
    expect(findViolations(build(), [])).toEqual([
      {
        instance: '',
        location: '#/type',
        keyword: 'type',
        message: 'Expected the message to be of type `object`, received `[]`.',
      },
    ])
  })

  it('judges alike with a schema that was built anew, and with many others in between', () => {
    const before = findViolations(build(), {})
    for (let index = 0; index < 250; index += 1) {
      const other = buildSchema(messageOf([field(`field${index}`)]), 'toy.md')
      expect(findViolations(other, {}).map(({ requirement }) => requirement)).toEqual([`r~field${index}`])
    }
    expect(findViolations(build(), {})).toEqual(before)
  })

  it('keeps the first of a million', () => {
    expect(findViolations(build(), { list: Array.from({ length: 100_000 }, () => ({})) })).toHaveLength(50)
  })
})

describe('what a message that refers to another breaks', () => {
  const part = buildSchema({ ...messageOf([field('inner')]), name: 'part' }, 'toy.md')
  const schemas = new Map([['part', part]])
  const one = field('one', { type: { ...typeOf('object'), message: 'part' } })
  const whole = buildSchema(messageOf([one]), 'toy.md')

  it('is told with the file that asks for it, and a wrong type at the reference', () => {
    expect(findViolations(whole, { one: {} }, schemas)).toEqual([
      {
        instance: '/one',
        location: 'part.schema.json#/required',
        keyword: 'required',
        requirement: 'r~inner',
        message: 'Expected `inner` in `/one`, received an object without fields.',
      },
    ])
    expect(findViolations(whole, { one: [] }, schemas).map(({ location }) => location)).toEqual([
      '#/properties/one/type',
    ])
  })

  it('follows what the other has become', () => {
    expect(findViolations(whole, { one: {} }, new Map()).length).toBe(0)
    const open = buildSchema({ ...messageOf([optional('inner')]), name: 'part' }, 'toy.md')
    expect(findViolations(whole, { one: {} }, new Map([['part', open]]))).toEqual([])
    expect(findViolations(whole, { one: {} }, schemas).length).toBe(1)
  })

  it('is found in a part of it too', () => {
    expect(schemaAt(whole, ['one', 'inner'], schemas)).toEqual(part.properties?.['inner'])
    expect(schemaAt(whole, ['one', 'inner'])).toBeUndefined()
    const at = schemaAt(whole, ['one'], schemas) ?? {}
    expect(findViolations(at, {}, schemas).map(({ location }) => location)).toEqual([
      'part.schema.json#/required',
    ])
    expect([schemaPlace('toy', '#/type'), schemaPlace('toy', 'part.schema.json#/type')]).toEqual([
      'toy.schema.json#/type',
      'part.schema.json#/type',
    ])
  })
})

describe('schemaAt', () => {
  it('finds the schema of a field, at its location', () => {
    const path = ['list', '*', 'a/b~c']
    expect(schemaAt(build(), path)).toEqual({ type: 'string', 'x-requirements': { type: 'r~a/b~c' } })
    expect(schemaLocation(path)).toBe('#/properties/list/items/properties/a~1b~0c')
    expect(schemaAt(build(), ['constructor'])).toBeUndefined()
  })
})
