import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, serveFolder } from '../../scripts/commands/serve-folder.ts'
import { workingGroupDraft } from '../corpus/shared.ts'
import { everymust } from '../run-command.ts'
import { auditPages } from '../site/lighthouse.ts'

/** The goals are set for the working group's text; where that is absent, our own stands for it. */
const isTheirs = existsSync(workingGroupDraft.draft)

let folder = ''
let server: RunningServer | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-lighthouse-'))
  const run = join(folder, 'run.json')
  await everymust(['check', '--fault', 'enabled-missing', '--reach', 'probe', '--json', run])
  const site = join(folder, 'site')
  const draft = isTheirs ? ['--draft', workingGroupDraft.draft] : []
  const built = await everymust(['site', ...draft, '--run', run, '--out', site])
  if (built.code !== 0) throw new Error(built.err)
  server = await serveFolder(site, 0)
}, 180_000)

afterAll(async () => {
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

const full = { accessibility: 100, 'best-practices': 100, seo: 100 }

describe(`Lighthouse, on the site of ${isTheirs ? 'the working group’s text' : 'our draft (theirs is absent here)'}`, () => {
  it.each([
    ['a phone', false],
    ['a desktop', true],
  ])(
    'finds no fault with the reading page and the page of a run on %s',
    { timeout: 180_000 },
    async (_, isDesktop) => {
      const pages = ['draft/', 'run/'].map((path) => new URL(path, server?.url).href)
      const audits = await auditPages(pages, { isDesktop })
      expect(audits.map(({ scores, faults }) => ({ scores, faults }))).toEqual([
        { scores: full, faults: [] },
        { scores: full, faults: [] },
      ])
      const [reading] = audits
      expect(reading?.bytes.scripts).toBeLessThanOrEqual(60_000)
      expect(reading?.bytes.all).toBeLessThanOrEqual(350_000)
    },
  )
})
