import { describe, expect, it } from 'vitest'
import { canonicalPath, readTarget, variablesOf } from '../../../scripts/extract/operations/target.ts'

describe('readTarget', () => {
  it.each([
    ['/tasks', '', '/tasks', []],
    ['/', '', '/', []],
    ['{apiUrl}/tasks', '{apiUrl}', '/tasks', []],
    ['{apiUrl}/', '{apiUrl}', '/', []],
    ['{+apiUrl}/tasks/{id}', '{apiUrl}', '/tasks/{id}', []],
    ['{tokenUrl}', '{tokenUrl}', '', []],
    ['{tokenUrl}{?code}', '{tokenUrl}', '', ['code']],
    ['https://{host}/a', 'https://{host}', '/a', []],
    ['https://HOST:8443/a', 'https://HOST:8443', '/a', []],
    ['https://a.{host}', 'https://a.{host}', '', []],
    ['/a{/b,c}/{d:3}', '', '/a/{b}/{c}/{d}', []],
    ['{/b*}', '', '/{b}', []],
    ['/a{.format}', '', '/a.{format}', []],
    ['/a/{x,y}', '', '/a/{x},{y}', []],
    ['/a?b={c}&d=1{&e,f*}', '', '/a', ['b', 'd', 'e', 'f']],
    ['/a{?b,b}', '', '/a', ['b']],
    ['/.a/__proto__', '', '/.a/__proto__', []],
  ])('reads %s', (written, base, path, query) => {
    expect(readTarget(written)).toEqual({ base, path, query })
  })

  it.each([
    '',
    'tasks',
    '{apiUrl',
    '{}/a',
    '{a b}/c',
    '{a}{b}',
    '{a}b',
    '{#a}',
    '/a{#b}',
    '/a#b',
    '/a{;b}',
    '/a}',
    'ftp://a/b',
    'https://',
    `/${'a'.repeat(1000)}`,
    `/${'{'.repeat(900)}`,
  ])('reads nothing in %j', (written) => {
    expect(readTarget(written)).toBeUndefined()
  })
})

describe('canonicalPath and variablesOf', () => {
  it('tell variables from what they stand in', () => {
    expect(canonicalPath('/a/{b}/c.{d}')).toBe('/a/{}/c.{}')
    expect(variablesOf('https://{a}/{b}/{a}')).toEqual(['a', 'b'])
  })
})
