import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { LintReport } from '../../scripts/contract/lint-report.ts'
import { rules } from '../../scripts/lint/rules.ts'
import { everymust } from '../run-command.ts'
import { createWorkspace } from '../temporary-workspace.ts'
import { isInstalled } from '../benchmarks/measure.ts'
import { root } from '../workspace-suite.ts'
import { folderWith } from './drafts-folder.ts'

const head = `---
title: A Small Protocol
docname: draft-example-small-00
---

--- abstract

Small.

--- middle

# Message {#message-fields}

`
const faulty = `${head}<!-- everymust disable-next reading -->\n\nText.\n`
const clean = `${head}Text.\n`
const badJson = `${head}~~~ json\n{ "enabled": tru }\n~~~\n`

const finding = `draft.md
  14:1 error Expected a reason after \`reading\`, received none. (disable-comment)
    | <!-- everymust disable-next reading -->
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Write \`<!-- everymust disable-next rule-name: why this is right here -->\`.
    https://everymust.example/lint/disable-comment/
`

/** Runs lint without what depends on the programs that are installed. */
async function lint(folder: string, ...args: readonly string[]) {
  return everymust(['lint', ...args, ...withoutRendering], { cwd: folder })
}

const hasRenderer = await isInstalled('kramdown-rfc')

const withoutRendering = ['--severity', 'idnits=off']

describe('everymust lint', () => {
  it('shows what it finds in a draft of any repository, and ends with 1 for an error', async () => {
    const folder = await folderWith({ 'draft.md': faulty })
    expect(await lint(folder, 'draft.md')).toEqual({
      code: 1,
      out: `${finding}\n1 error in draft.md.\n`,
      err: '',
    })
  })

  it('is one line for a clean draft, and ends with 0', async () => {
    const folder = await folderWith({ 'draft.md': clean })
    expect(await lint(folder, 'draft.md')).toEqual({
      code: 0,
      out: '✓ Nothing to report in draft.md.\n',
      err: '',
    })
  })

  it('looks at several drafts, each once, and at the others where one cannot be read', async () => {
    const folder = await folderWith({ 'draft.md': faulty, 'other.md': clean })
    expect(await lint(folder, 'other.md', 'draft.md', './draft.md')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/\n1 error in 2 drafts\.\n$/),
    })
    const { code, out, err } = await lint(folder, 'gone.md', 'draft.md')
    expect({ code, out }).toEqual({ code: 2, out: `${finding}\n1 error in draft.md.\n` })
    expect(err).toMatch(/^error: Expected a readable file at `gone\.md`, received: no such file\.\n/)
  })

  it('needs a draft where there is no workspace', async () => {
    const { code, out, err } = await lint(await folderWith({}))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^error: Expected the name of a draft, or `everymust\.config\.ts` in `.+`/)
  })

  it('takes the draft of the workspace, with its checks, and any other draft alone', async () => {
    const workspace = await createWorkspace(`${head}A server MUST answer.\n`)
    onTestFinished(() => workspace.remove())
    const { folder, write } = workspace
    await write('other.md', `${head}A server MUST answer.\n`)
    await write('checks/unchecked.ts', 'export default []\n')
    const own = await lint(folder)
    expect(own.code).toBe(1)
    expect(own.out).toContain('(orphan-must)')
    expect(await lint(folder, 'draft.md')).toEqual(own)
    expect((await lint(folder, 'other.md')).out).not.toContain('orphan-must')
  })

  it('tells of a check that does not load, and still looks at the draft', async () => {
    const workspace = await createWorkspace(faulty)
    onTestFinished(() => workspace.remove())
    await workspace.write('checks/broken.ts', 'export default {')
    const { code, out, err } = await lint(workspace.folder)
    expect({ code, out }).toEqual({ code: 2, out: `${finding}\n1 error in draft.md.\n` })
    expect(err).toMatch(/^error: Expected to load `.+broken\.ts`/)
  })

  it('tells of a draft that cannot be read only that', async () => {
    const folder = await folderWith({ 'draft.md': badJson.replace('title: A Small', 'title: A: Small') })
    const { code, out } = await lint(folder, 'draft.md')
    expect(code).toBe(1)
    expect(out).toMatch(
      /^draft\.md\n {2}2:8 error Expected YAML in the front matter[^]+\n1 error in draft\.md\.\n$/,
    )
  })

  it('is silent where a comment in the draft says so', async () => {
    const folder = await folderWith({
      'draft.md': badJson.replace(
        '~~~ json',
        '<!-- everymust disable-next json-syntax: shown broken -->\n\n~~~ json',
      ),
      'bare.md': badJson.replace('~~~ json', '<!-- everymust disable-next json-syntax -->\n\n~~~ json'),
    })
    expect(await lint(folder, 'draft.md')).toMatchObject({
      code: 0,
      out: '✓ Nothing to report in draft.md.\n',
    })
    const { code, out } = await lint(folder, 'bare.md')
    expect(code).toBe(1)
    expect(out).toContain('Expected a reason after `json-syntax`, received none. (disable-comment)')
  })
})

describe('the rendered draft', () => {
  it('is looked at where its renderer is installed, and else that is told', async () => {
    const folder = await folderWith({ 'draft.md': clean })
    const environment = { PATH: folder }
    expect(await everymust(['lint', 'draft.md'], { cwd: folder, environment })).toEqual({
      code: 0,
      out: expect.stringMatching(
        /^✓ Nothing to report in draft\.md\.\nExpected `kramdown-rfc` to render the draft for idnits, received none/,
      ),
      err: '',
    })
  })

  it.skipIf(!hasRenderer)('has what idnits finds, at its place in the markdown', async () => {
    const folder = await folderWith({ 'draft.md': clean })
    const { out } = await everymust(['lint', 'draft.md'], { cwd: folder })
    expect(out).toMatch(/^ {2}\d+:\d+ \w+ .+ \(MISSING_SECURITY_CONSIDERATIONS_SECTION\)\s+\(idnits\)$/m)
  })
})

describe('how loud everymust lint is', () => {
  it('is set on the command line', async () => {
    const folder = await folderWith({ 'draft.md': faulty })
    expect(await lint(folder, 'draft.md', '--severity', 'disable-comment=info')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 info in draft.md.'),
    })
    expect(await lint(folder, 'draft.md', '--severity', 'disable-comment=off')).toMatchObject({
      code: 0,
      out: '✓ Nothing to report in draft.md.\n',
    })
  })

  it('is set for good in the configuration, which the command line goes before', async () => {
    const config = "export default { lint: { severities: { 'disable-comment': 'warning' } } }\n"
    const folder = await folderWith({ 'draft.md': faulty, 'everymust.config.ts': config })
    expect(await lint(folder, 'draft.md')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 warning in draft.md.'),
    })
    expect(await lint(folder, 'draft.md', '--severity', 'disable-comment=error')).toMatchObject({ code: 1 })
    expect(await lint(folder)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/received none, and `.+everymust\.config\.ts` names none either/),
    })
  })

  it('limits the warnings that pass', async () => {
    const folder = await folderWith({ 'draft.md': faulty })
    const warning = ['draft.md', '--severity', 'disable-comment=warning', '--max-warnings']
    expect(await lint(folder, ...warning, '1')).toMatchObject({ code: 0, err: '' })
    expect(await lint(folder, ...warning, '0')).toMatchObject({
      code: 1,
      err: 'Expected at most 0 warnings, received 1.\n',
    })
  })

  it.each([
    [
      ['--severity', 'json-sintax=off'],
      'Expected the name of a rule in `--severity json-sintax=off`',
      '`json-syntax`',
    ],
    [['--severity', 'json-syntax=loud'], 'received `--severity json-syntax=loud`', 'json-syntax=off'],
    [['--severity', 'json-syntax'], 'Expected `RULE=LEVEL`', 'json-syntax=off'],
    [['--watch', '--fix'], 'Expected either `--watch` or `--fix`, received both.', 'by two'],
    [['--watch', '--format', 'json'], 'Expected either `--watch` or `--format json`', 'twice'],
    [['--format', 'xml'], "'xml' is invalid", 'pretty'],
    [['--max-warnings', '-1'], 'Expected a whole number, 0 or more.', ''],
  ])('refuses %j with a sentence and a hint', async (args, message, hint) => {
    const { code, out, err } = await lint(await folderWith({ 'draft.md': clean }), 'draft.md', ...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
    expect(err).toContain(hint)
  })

  it('refuses a configuration that names a rule there is not', async () => {
    const config = "export default { lint: { severities: { 'json-syntacs': 'warning' } } }\n"
    const folder = await folderWith({ 'draft.md': faulty, 'everymust.config.ts': config })
    const { code, err } = await lint(folder, 'draft.md')
    expect(code).toBe(2)
    expect(err).toMatch(/in `lint\.severities` of `.+everymust\.config\.ts`, received `json-syntacs`\./)
    expect(err).toContain('Perhaps `json-syntax` is meant.')
  })
})

describe('the formats of everymust lint', () => {
  it('are one of JSON, of which the contract holds', async () => {
    const folder = await folderWith({ 'draft.md': faulty })
    const { code, out } = await lint(folder, 'draft.md', '--format', 'json')
    const report = LintReport.parse(JSON.parse(out))
    expect(code).toBe(1)
    expect(report).toMatchObject({
      format: 'everymust-lint/1',
      drafts: ['draft.md'],
      counts: { error: 1, warning: 0, info: 0 },
      findings: [{ rule: 'disable-comment', file: 'draft.md', span: { start: { line: 14, column: 1 } } }],
    })
  })

  it('name files from the root of the repository, wherever the command runs', async () => {
    const folder = await folderWith({ 'drafts/draft.md': faulty })
    await promisify(execFile)('git', ['init', '--quiet', folder])
    const github = await lint(join(folder, 'drafts'), 'draft.md', '--format', 'github')
    expect(github.code).toBe(1)
    expect(github.out).toMatch(
      /^::error file=drafts\/draft\.md,line=14,endLine=14,col=1,endColumn=40,title=disable-comment::.+\n1 error in draft\.md\.\n$/,
    )
    const sarif: unknown = JSON.parse(
      (await lint(join(folder, 'drafts'), 'draft.md', '--format', 'sarif')).out,
    )
    const artifactLocation = { uri: 'drafts/draft.md', uriBaseId: '%SRCROOT%', index: 0 }
    const region = { startLine: 14, startColumn: 1, endLine: 14, endColumn: 40 }
    expect(sarif).toMatchObject({
      runs: [{ results: [{ locations: [{ physicalLocation: { artifactLocation, region } }] }] }],
    })
  })

  it('name files from where GitHub has checked out, if it says so', async () => {
    const folder = await folderWith({ 'repository/drafts/draft.md': faulty })
    const environment = { GITHUB_WORKSPACE: folder }
    const cwd = join(folder, 'repository')
    const args = ['lint', 'drafts/draft.md', '--format', 'github', ...withoutRendering]
    const { out } = await everymust(args, { cwd, environment })
    expect(out).toMatch(/^::error file=repository\/drafts\/draft\.md,/)
  })
})

describe('everymust lint --list', () => {
  it('tells of each rule how loud it is here, and what it finds', async () => {
    const folder = await folderWith({})
    const { code, out } = await lint(folder, '--list', '--severity', 'json-syntax=off')
    expect(code).toBe(0)
    expect(out).toMatch(/^ {2}off +json-syntax +Finds /m)
    const listed = out.split('\n').filter((line) => line.startsWith('  '))
    expect(listed).toHaveLength(rules.length)
    expect(listed.filter((line) => !/^ {2}(?:error|warning|info|off) +[a-z\d-]+ {2,}\S/.test(line))).toEqual(
      [],
    )
  })
})

describe('everymust lint --explain', () => {
  it('tells what a rule finds, when and why, with its examples', async () => {
    const folder = await folderWith({})
    const { code, out } = await lint(folder, '--explain', 'disable-comment')
    expect(code).toBe(0)
    expect(out).toMatch(
      /^# disable-comment\n\nGroup reading, error\. https:\S+\/lint\/disable-comment\/\n\nFinds comments [^]+\n## When\n[^]+\n## Why\n[^]+\n## Ok\n\n~~~~markdown\n[^]+\n## Not ok\n\n[^]+\n~~~~text\n1:1: /,
    )
    expect(await lint(folder, '--explain', 'disabled-comment')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Perhaps `disable-comment` is meant.'),
    })
  })
})

describe('a hostile draft', () => {
  it('is looked at to its end, however large', async () => {
    const paragraphs = Array.from({ length: 8000 }, (_, index) => `Client ${index} MAY NOT wait.\n\n`)
    const many = `${head}${paragraphs.join('')}`
    const folder = await folderWith({ 'draft.md': many })
    const { code, out } = await lint(folder, 'draft.md', '--format', 'json')
    expect(code).toBeLessThan(2)
    expect(LintReport.parse(JSON.parse(out)).findings.length).toBeGreaterThanOrEqual(8000)
  })

  it('never reaches the terminal with its control characters', async () => {
    const folder = await folderWith({ 'draft.md': badJson.replace('tru', '\u001B[2J\u009B31m') })
    const { out } = await lint(folder, 'draft.md')
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(out).not.toMatch(/[\u001B\u009B]/)
    expect(out).toContain('\\u001b[2J')
  })
})

describe('the draft of this repository', () => {
  it('is clean', async () => {
    const { code, out, err } = await lint(root, '--severity', 'pending-check=off')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^✓ Nothing to report in draft\//)
  })
})
