import { describe, expect, it } from 'vitest'
import { addressesIn } from '../../../../scripts/lint/examples/names/find-addresses.ts'

function rangesIn(text: string): readonly string[] {
  return [...addressesIn(text)].map(({ written, at, version, range }) => {
    expect(text.slice(at, at + written.length)).toBe(written)
    return `${written} ${version} ${range}`
  })
}

describe('addressesIn', () => {
  it('tells the ranges of addresses', () => {
    expect(rangesIn('to 192.0.2.1, from 10.1.2.3; http://9.9.9.9/ 172.217.22.14')).toEqual([
      '192.0.2.1 4 reserved',
      '10.1.2.3 4 private',
      '9.9.9.9 4 unicast',
      '172.217.22.14 4 unicast',
    ])
    expect(rangesIn('2001:db8::1 2a00:1450:4016:80c::200e [2a00::] fe80::1 4000::1')).toEqual([
      '2001:db8::1 6 reserved',
      '2a00:1450:4016:80c::200e 6 unicast',
      '2a00:: 6 unicast',
      'fe80::1 6 linkLocal',
      '4000::1 6 unassigned',
    ])
  })

  it('takes versions, object identifiers, times and names in code for no addresses', () => {
    expect(
      rangesIn('1.2.840.113549 2.5.4.3 v1.2.3.4 Chrome/1.2.3.4 "version": "4.3.2.1" 1.2.3.4.5 256.1.1.1'),
    ).toEqual([])
    expect(rangesIn('12:34:56 00:11:22:33:44:55 std::a:b 1:2')).toEqual([])
  })
})
