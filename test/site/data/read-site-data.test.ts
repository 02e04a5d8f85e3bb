import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSiteData } from '../../../site/src/data/read-site-data.ts'
import { draftOf, siteDataOf } from '../site-modules.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-site-'))
})

afterAll(() => rm(folder, { recursive: true }))

describe('readSiteData', () => {
  it('reads what the pipeline wrote', async () => {
    const data = siteDataOf(draftOf('# One\n\nA server MUST a.'))
    const file = join(folder, 'good.json')
    await writeFile(file, JSON.stringify(data))
    expect(readSiteData(file)).toEqual(JSON.parse(JSON.stringify(data)))
  })

  it('says what is wrong with the file, and what to do', async () => {
    const hint = 'Set `EVERYMUST_SITE_DATA` to the JSON file of the draft (format `everymust-site/1`).'
    const file = join(folder, 'bad.json')
    const missing = join(folder, 'missing.json')
    const nothing = `Expected a file path in \`EVERYMUST_SITE_DATA\`, received nothing. ${hint}`
    expect(() => readSiteData(undefined)).toThrow(nothing)
    expect(() => readSiteData('')).toThrow(nothing)
    expect(() => readSiteData(missing)).toThrow(`Expected a readable file at \`${missing}\`: ENOENT`)
    await writeFile(file, '{')
    expect(() => readSiteData(file)).toThrow(`Expected JSON in \`${file}\`: `)
    await writeFile(file, '{"format":"everymust-site/2"}')
    expect(() => readSiteData(file)).toThrow(`Expected site data in \`${file}\`, received other JSON:`)
  })
})
