import { expect, it } from 'vitest'
import { draftPaths } from '../../scripts/commands/draft-paths.ts'

it('has what lint says of a draft hang on its links files too', () => {
  const workspace = {
    folder: '/w',
    draft: '/w/draft.md',
    lock: '/w/draft.lock',
    schemas: '/w/schemas',
    checks: '/w/checks',
    protocol: '/w/checks/protocol.ts',
    reference: '/w/reference.ts',
    links: ['/w/links/other.json'],
  }
  const configuration = { kind: 'workspace', file: '/w/everymust.config.ts', workspace } as const
  expect(draftPaths({ path: '/w/draft.md', name: 'draft.md', workspace }, configuration)).toEqual([
    { kind: 'file', path: '/w/draft.md' },
    { kind: 'file', path: '/w/everymust.config.ts' },
    { kind: 'file', path: '/w/draft.lock' },
    { kind: 'file', path: '/w/links/other.json' },
    { kind: 'folder', path: '/w/checks', ending: '.ts' },
    { kind: 'folder', path: '/w/schemas', ending: '.json' },
  ])
})
