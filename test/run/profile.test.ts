import { describe, expect, it } from 'vitest'
import { chooseProfile, missingSince } from '../../scripts/run/profile.ts'

const versions = { names: ['1', '1.1', '2'], since: { 'a~new': '2', 'a~list': '1.1', late: '1.1' } }

describe('chooseProfile', () => {
  it('takes the wanted version, else the told one, else the latest', () => {
    expect(chooseProfile(versions, '1', '1.1')).toEqual({ version: '1.1', told: '1', latest: '2' })
    expect(chooseProfile(versions, '1', undefined)).toEqual({ version: '1', latest: '2' })
    expect(chooseProfile(versions, undefined, undefined)).toEqual({ version: '2', latest: '2' })
    expect(chooseProfile(undefined, '1', '1')).toBeUndefined()
  })
})

describe('missingSince', () => {
  it.each([
    ['1', { id: 'a~new', section: 'a' }, '2'],
    ['1.1', { id: 'a~new', section: 'a' }, '2'],
    ['2', { id: 'a~new', section: 'a' }, undefined],
    ['1', { id: 'a~item', partOf: 'a~list', section: 'a' }, '1.1'],
    ['1', { id: 'late~any', section: 'late' }, '1.1'],
    ['1.1', { id: 'late~any', section: 'late' }, undefined],
    ['1', { id: 'a~old', section: 'a' }, undefined],
    ['1', { id: 'constructor', section: 'toString' }, undefined],
  ])('by version %s of %j is %s', (version, subject, since) => {
    expect(missingSince(versions, version, subject)).toBe(since)
  })

  it('goes by what is said of the requirement itself, before what is said of its section', () => {
    const both = { names: ['1', '2'], since: { late: '2', 'late~old': '1' } }
    expect(missingSince(both, '1', { id: 'late~old', section: 'late' })).toBeUndefined()
  })
})
