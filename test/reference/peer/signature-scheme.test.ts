import { describe, expect, it } from 'vitest'
import { schemeOfVersion, schemesByVersion } from '../../../reference/peer/signature-scheme.ts'

describe('the signature scheme for a version', () => {
  it.each([
    ['1.0-proposal1', 'draft-cavage'],
    ['1.0', 'draft-cavage'],
    ['1.1.0', 'draft-cavage'],
    ['1.2', 'draft-cavage'],
    ['1.2.7', 'draft-cavage'],
    ['v1.2.0', 'draft-cavage'],
    ['1.4.0', 'http-message-signatures'],
    ['1.4', 'http-message-signatures'],
    ['1.10.0', 'http-message-signatures'],
    ['2.0', 'http-message-signatures'],
  ])('of %s is %s', (version, scheme) => {
    expect(schemeOfVersion(version)).toBe(scheme)
  })

  it('is that of the next lower version where one is not known', () => {
    expect([schemeOfVersion('1.3.0'), schemeOfVersion('0.9')]).toEqual(['draft-cavage', 'draft-cavage'])
  })

  it('is that of the newest version where none can be read', () => {
    const newest = schemesByVersion[0]?.scheme
    expect(['', 'latest', '-1', '1'.repeat(10_000)].map(schemeOfVersion)).toEqual([
      newest,
      newest,
      newest,
      newest,
    ])
  })
})
