import { describe, expect, it } from 'vitest'
import { dictionaryMembers } from '../../scripts/signatures/dictionary-members.ts'

describe('the members of a dictionary', () => {
  it('stand in their order, also those whose key is there twice', () => {
    const value = 'ocm=("a, b" "@method");keyid="x=1, ocm=2",\tproxy=1, ocm=:YQ==:'
    expect(dictionaryMembers(value)).toEqual([
      { key: 'ocm', text: 'ocm=("a, b" "@method");keyid="x=1, ocm=2"' },
      { key: 'proxy', text: '\tproxy=1' },
      { key: 'ocm', text: ' ocm=:YQ==:' },
    ])
  })

  it.each(['=', 'ocm=(', 'ocm="', 'keyId="https://cloud.example.org",algorithm="rsa-sha256"'])(
    'are not there in %j, which is none',
    (value) => {
      expect(dictionaryMembers(value)).toBeUndefined()
    },
  )

  it('are none where it is empty', () => {
    expect(dictionaryMembers('')).toEqual([])
  })
})
