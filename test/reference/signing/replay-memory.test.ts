import { describe, expect, it } from 'vitest'
import { createReplayMemory } from '../../../reference/signing/replay-memory.ts'

describe('the memory of used signatures', () => {
  it('knows a signature again as long as it would be accepted, and not for ever', () => {
    let now = 1_000_000
    const memory = createReplayMemory(60, () => now)
    expect([memory.note('a', 1000), memory.note('a', 1000), memory.note('b', 1000)]).toEqual([
      'new',
      'seen',
      'new',
    ])
    now += 60_000
    expect(memory.note('a', 1000)).toBe('seen')
    now += 1_000
    memory.note('c', 1061)
    expect(memory.note('a', 1000)).toBe('new')
  })

  it('cannot tell of what was signed before it began', () => {
    const memory = createReplayMemory(60, () => 1_000_000, 990)
    expect([memory.note('a', 989), memory.note('b', 990)]).toEqual(['forgotten', 'new'])
  })

  it('stays within bounds, and then cannot tell of the time that it had to forget', () => {
    const memory = createReplayMemory(60, () => 1_000_000)
    for (let at = 0; at <= 100_000; at += 1) memory.note(`signature ${at}`, at === 0 ? 950 : 990)
    expect([
      memory.note('signature 0', 950),
      memory.note('signature 100000', 990),
      memory.note('other', 950),
      memory.note('another', 951),
    ]).toEqual(['forgotten', 'seen', 'forgotten', 'forgotten'])
  })
})
