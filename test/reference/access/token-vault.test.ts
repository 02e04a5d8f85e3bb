import { expect, it } from 'vitest'
import { createTokenVault } from '../../../reference/access/token-vault.ts'

it('knows a token until its time is over or its Share has ended', () => {
  let now = 0
  const vault = createTokenVault(() => now)
  const [first, second] = [vault.issue('one', 10), vault.issue('two', 20)]
  expect([first, second, 'none'].map((token) => vault.find(token))).toEqual([
    { providerId: 'one', expiresAt: 10_000 },
    { providerId: 'two', expiresAt: 20_000 },
    undefined,
  ])
  now = 10_000
  expect([vault.find(first), vault.find(second)?.providerId]).toEqual([undefined, 'two'])
  vault.revoke('two')
  expect(vault.find(second)).toBe(undefined)
})

it('forgets the first tokens of a Share that has more than a hundred, and those of no other', () => {
  const vault = createTokenVault(() => 0)
  const other = vault.issue('other', 10)
  const tokens = Array.from({ length: 150 }, () => vault.issue('one', 10))
  expect(tokens.map((token) => vault.find(token) !== undefined)).toEqual(tokens.map((_, at) => at >= 50))
  expect(vault.find(other)?.providerId).toBe('other')
})
