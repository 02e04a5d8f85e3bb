import { expect, it } from 'vitest'
import { keyOf } from '../../scripts/commands/watched-paths.ts'

it('tells apart the files of one folder that are watched for two endings', () => {
  const keys = [
    { kind: 'file', path: '/a' },
    { kind: 'folder', path: '/a', ending: '.ts' },
    { kind: 'folder', path: '/a', ending: '.json' },
  ] as const
  expect(new Set(keys.map((one) => keyOf(one))).size).toBe(3)
})
