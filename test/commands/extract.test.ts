import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SpecModel } from '../../scripts/contract/spec-model.ts'
import { everymust } from '../run-command.ts'

const good = `---
title: A Small Protocol
docname: draft-example-small-00
author:
  - name: A. Example
---

--- abstract

Small.

--- middle

# Rules

A client MUST wait.
`

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-'))
  await mkdir(join(folder, 'a-folder'))
  const files = {
    'good.md': good,
    'empty.md': '',
    'broken.md': good.replace('title: A Small Protocol', 'title: A: Small'),
    'no-front.md': '# Rules\n\nA client MUST wait.\n',
    'no-sections.md': good.slice(0, good.indexOf('# Rules')),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
})

afterAll(() => rm(folder, { recursive: true }))

describe('everymust extract', () => {
  it('prints sections, requirements and code blocks of this workspace with their places', async () => {
    const { code, out } = await everymust(['extract'])
    expect(code).toBe(0)
    expect(out).toMatch(
      /^draft-everymust-open-cloud-mesh-latest Open Cloud Mesh\n\d+ sections, \d+ requirements/,
    )
    expect(out).toMatch(/\d+:1 +5\.3 Fields.* #discovery-fields/)
    expect(out).toMatch(/\d+:\d+ +MUST +discovery-fields~\w{4} REQUIRED: enabled/)
    expect(out).toMatch(/\d+:1 +json, \d+ lines, A minimal Discovery object #discovery-examples/)
  })

  it('prints the whole spec model as JSON, of which the contract holds', async () => {
    const { code, out } = await everymust(['extract', join(folder, 'good.md'), '--json'], { cwd: folder })
    const model = SpecModel.parse(JSON.parse(out))
    expect(code).toBe(0)
    expect(model.requirements.map(({ text, line, section }) => ({ text, line, section }))).toEqual([
      { text: 'A client MUST wait.', line: 16, section: 'rules' },
    ])
  })

  it.each([
    ['missing.md', 'no such file'],
    ['a-folder', 'received a directory'],
  ])('refuses %s with one sentence and a hint', async (name, reason) => {
    const { code, out, err } = await everymust(['extract', name], { cwd: folder })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(`\`${name}\``)
    expect(err).toContain(reason)
    expect(err.trimEnd().split('\n')).toHaveLength(2)
  })

  it.each([
    ['empty.md', 'empty.md:1:1: error: Expected a draft, received a file without any text.'],
    ['broken.md', 'broken.md:2:8: error: Expected YAML in the front matter, received a syntax error'],
    [
      'no-front.md',
      'no-front.md:1:1: error: Expected a front matter between two `---` or `%%%` lines, received none.',
    ],
    [
      'no-sections.md',
      'no-sections.md:1:1: error: Expected sections after `--- middle` or `{mainmatter}`, received none.',
    ],
  ])('reports %s at its place, and ends with 2', async (name, message) => {
    const { code, out, err } = await everymust(['extract', name], { cwd: folder })
    expect(out).toBe('')
    expect(err).toContain(message)
    expect(err).not.toMatch(/^\s+at /m)
    expect(code).toBe(2)
  })
})
