import { readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadSuite } from '../../scripts/commands/load-suite.ts'
import { readDraft } from '../../scripts/commands/read-draft.ts'
import { schemasOf } from '../../scripts/commands/schema.ts'
import { gatherLinks } from '../../scripts/commands/workspace-links.ts'
import type { Finding } from '../../scripts/contract/finding.ts'
import { lintDraft } from '../../scripts/lint/lint-draft.ts'
import { linkRules } from '../../scripts/lint/links/link-rules.ts'
import { loadWorkspace } from '../../scripts/workspace/load-workspace.ts'
import { everymust } from '../run-command.ts'
import { createWorkspace, type TemporaryWorkspace } from '../temporary-workspace.ts'
import { loadOwnWorkspace, root } from '../workspace-suite.ts'
import { toyWorkspace } from './toy-workspace.ts'

const draft = `---
title: A Small Protocol
docname: draft-example-small-00
author:
  - name: A. Example
---

--- abstract

Small.

--- middle

# Answers

A server MUST answer each request within ten seconds.
{: #answer}

A server SHOULD close the connection.
{: #close}
`

const checks = `import type { CheckFile } from '${join(root, 'scripts/harness/define-checks.ts')}'

const run = (): undefined => undefined

export default {
  section: 'answers',
  checks: [
    {
      id: 'answers/in-time',
      requirement: 'answer',
      quote: 'MUST answer every request ' + "within ten seconds" as string,
      role: 'server',
      reach: 'url',
      run,
    },
    ...['closes', 'stays-closed'].map((name) => ({
      id: \`answers/\${name}\`,
      requirement: 'close',
      quote: 'SHOULD close the door',
      role: 'server',
      reach: 'url' as const,
      run,
    })),
  ],
} satisfies CheckFile<object>
`

async function workspaceOf(files: Readonly<Record<string, string>>): Promise<TemporaryWorkspace> {
  const workspace = await createWorkspace(draft)
  onTestFinished(() => workspace.remove())
  for (const [file, text] of Object.entries(files)) await workspace.write(file, text)
  return workspace
}

async function read(folder: string) {
  const workspace = await loadWorkspace(folder)
  return { workspace, draft: await readDraft(workspace.draft, 'draft.md', workspace.lock) }
}

/** What the rules of the links say of a workspace, its files called as from its own folder. */
async function lint(folder: string): Promise<readonly Finding[]> {
  const one = await read(folder)
  const links = await gatherLinks(one.workspace, one.draft)
  const { document, model } = one.draft
  return lintDraft(
    { document, model, schemas: schemasOf(model, one.workspace), ...(links && { links }) },
    { rules: linkRules, severities: {}, urlOf: (rule) => `https://everymust.example/lint/${rule}/` },
  )
}

function shown(folder: string, findings: readonly Finding[]): readonly string[] {
  return findings.map(({ file, span, severity, message }) => {
    const name = file === 'draft.md' ? file : relative(folder, file)
    return `${name}:${span.start.line}:${span.start.column}: ${severity}: ${message}`
  })
}

describe('loadSuite', () => {
  it('refuses a suite whose links are broken', async () => {
    const { folder } = await workspaceOf({ 'checks/answers.ts': checks })
    const one = await read(folder)
    await expect(loadSuite(one.workspace, one.draft.model)).rejects.toMatchObject({
      name: 'WorkspaceError',
      message:
        'Check `answers/in-time` is stale: `answer` no longer says "MUST answer every request within ten seconds" but "A server MUST answer each request within ten seconds.". (and 2 more of this kind)',
    })
  })

  it('tells which folder it misses', async () => {
    const { folder } = await workspaceOf({})
    await rm(join(folder, 'checks'), { recursive: true })
    const one = await read(folder)
    await expect(loadSuite(one.workspace, one.draft.model)).rejects.toMatchObject({
      message: `Expected a folder of checks at \`${join(folder, 'checks')}\`, received: no such file.`,
    })
  })

  it('tells the line of a module that cannot be parsed, throws, or loads one that is broken', async () => {
    const broken = {
      parse: ['export const a = 1\n\nexport default f(a,\n', /answers\.ts`, received: [^(]+ \(line 3\)\n/],
      run: [
        'export const a = 1\n\nnothing(a)\n',
        /answers\.ts`, received: nothing is not defined \(line 3\)\n/,
      ],
      load: ["import './broken.ts'\n", /answers\.ts`, received: .+ \(`.+broken\.ts`, line 2\)\n/],
    } as const
    for (const [text, message] of Object.values(broken)) {
      const { folder } = await workspaceOf({
        'checks/answers.ts': text,
        'checks/broken.ts': 'const a = 1\nconst b: = 2\n',
      })
      const { code, err } = await everymust(['check'], { cwd: folder })
      expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(message) })
    }
  }, 60_000)
})

describe('loadSuite', () => {
  it('refuses a suite that does not fit together', async () => {
    const folder = await toyWorkspace()
    const file = join(folder, 'checks/gifts.ts')
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll("role: 'giver'", "role: 'taker'"))
    const workspace = await loadWorkspace(folder)
    const { model } = await readDraft(workspace.draft, 'draft.md', workspace.lock)
    await expect(loadSuite(workspace, model)).rejects.toThrow(
      'Check `gifts/give` is for the role `taker`, which the protocol does not list: it has `server`, `giver`.',
    )
  })
})

describe('gatherLinks', () => {
  it('reads a suite with broken links, and places them', async () => {
    const { folder } = await workspaceOf({ 'checks/answers.ts': checks })
    expect(shown(folder, await lint(folder))).toEqual([
      'checks/answers.ts:1:1: error: Expected words of the clause of `close`, received `SHOULD close the door`.',
      'checks/answers.ts:1:1: error: Expected words of the clause of `close`, received `SHOULD close the door`.',
      'checks/answers.ts:11:14: error: Expected words of the clause of `answer`, received `MUST answer every request within ten seconds`.',
    ])
  })

  it('gives a replacement that makes the suite fit', async () => {
    const { folder, write } = await workspaceOf({
      'checks/answers.ts': checks.replace('the door', 'the connection'),
    })
    const [stale, ...more] = await lint(folder)
    expect(more).toEqual([])
    const source = await readFile(join(folder, 'checks/answers.ts'), 'utf8')
    const { start = 0, end = 0, text = '' } = stale?.fix ?? {}
    expect({ was: source.slice(start, end), text }).toEqual({
      was: `'MUST answer every request ' + "within ten seconds"`,
      text: `'MUST answer each request within ten seconds'`,
    })
    await write('checks/answers.ts', source.slice(0, start) + text + source.slice(end))
    await utimes(join(folder, 'checks/answers.ts'), 1, 1)
    expect(await lint(folder)).toEqual([])
    const one = await read(folder)
    expect((await loadSuite(one.workspace, one.draft.model)).suite.written).toHaveLength(3)
  })

  it('looks where the words of the lock stood, and tells the heirs of what is gone', async () => {
    const { folder, write } = await workspaceOf({ 'checks/answers.ts': checks.replace('every', 'each') })
    await everymust(['accept'], { cwd: folder })
    const edited = draft
      .replace('within ten seconds', 'before the client gives up')
      .replace('A server SHOULD close the connection.\n{: #close}\n', '')
    await write('draft.md', edited)
    const findings = await lint(folder)
    expect(findings.map(({ rule, hint, fix }) => ({ rule, hint, fix: fix?.text }))).toEqual([
      {
        rule: 'check-without-requirement',
        hint: 'The draft had it once, and nothing took its place: remove the check.',
        fix: undefined,
      },
      {
        rule: 'check-without-requirement',
        hint: 'The draft had it once, and nothing took its place: remove the check.',
        fix: undefined,
      },
      {
        rule: 'stale-quote',
        hint: 'See that the check still holds, and write `MUST answer each request before the client gives up`.',
        fix: "'MUST answer each request before the client gives up'",
      },
    ])
  })

  it('has nothing to say of a workspace without checks', async () => {
    const { folder } = await workspaceOf({})
    const one = await read(folder)
    expect(await gatherLinks(one.workspace, one.draft)).toBeUndefined()
    await rm(join(folder, 'checks'), { recursive: true })
    expect(await gatherLinks(one.workspace, one.draft)).toBeUndefined()
  })

  it('finds no error in the workspace of this repository, each quote of which stands where it says', async () => {
    const { suite } = await loadOwnWorkspace()
    const one = await read(root)
    const links = await gatherLinks(one.workspace, one.draft)
    expect(links?.links).toHaveLength(suite.written.length + suite.unchecked.length)
    for (const { file, quote, quoteLiteral } of links?.links ?? []) {
      const { start, end } = quoteLiteral?.span ?? { start: { offset: 0 }, end: { offset: 0 } }
      const source = await readFile(file, 'utf8')
      expect(source.slice(start.offset + 1, end.offset - 1)).toBe(quote)
    }
    expect((await lint(root)).filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
