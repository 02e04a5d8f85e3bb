import { expect, test } from 'vitest'
import { endOf, identifierOf } from '../../../checks/target/ocm-address.ts'

test.each([
  ['ada@cloud.example.org', { host: 'cloud.example.org', path: '' }],
  ['ada@example.com@cloud.example.org:8443', { host: 'cloud.example.org:8443', path: '' }],
  ['ada@https://cloud.example.org', { host: 'cloud.example.org', path: '' }],
  ['ada@https://cloud.example.org/', { host: 'cloud.example.org', path: '' }],
  ['ada@cloud.example.org/ocm', { host: 'cloud.example.org', path: 'ocm' }],
  ['ada@https://cloud.example.org/index.php/s', { host: 'cloud.example.org', path: 'index.php/s' }],
  ['ada', undefined],
  ['@cloud.example.org', undefined],
  ['ada@', undefined],
  [7, undefined],
])('finds the end of %j', (address, end) => {
  expect(endOf(address)).toEqual(end)
})

test('ends the identifier at the last @', () => {
  expect(identifierOf('ada@example.com@cloud.example.org')).toBe('ada@example.com')
  expect(identifierOf('cloud.example.org')).toBeUndefined()
})
