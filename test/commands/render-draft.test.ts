import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createIncludeFiles } from '../../scripts/commands/include-files.ts'
import { type Rendering, renderDraft } from '../../scripts/commands/render-draft.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'

const isInstalled = (program: string, argument: string): boolean =>
  spawnSync(program, [argument]).error === undefined
const hasKramdown = isInstalled('kramdown-rfc', '--version')
const hasMmark = isInstalled('mmark', '-version')

const head = `---
title: Answers
docname: draft-example-answers-latest
author:
  - name: A. Example
`
const body = `
--- abstract

How servers answer,
and when.

--- middle

# Introduction

`

let folder = ''

/** A folder of the test's own, in which temporary files are made too. */
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'everymust-test-')))
  await mkdir(join(folder, 'temporary'))
  vi.stubEnv('TMPDIR', join(folder, 'temporary'))
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true })
  })
})

async function render(text: string, signal = new AbortController().signal): Promise<Rendering> {
  const file = join(folder, 'draft.md')
  await writeFile(file, text)
  const document = parseDraft(new TextEncoder().encode(text), 'draft.md', {
    includes: createIncludeFiles(file, 'draft.md'),
  })
  return renderDraft(document, signal)
}

/** The RFCXML of a draft, and nothing left behind. */
async function xmlOf(text: string): Promise<string> {
  const rendering = await render(text)
  if (rendering.kind !== 'rendered') throw new Error(`Expected RFCXML, received ${JSON.stringify(rendering)}`)
  expect(await readdir(join(folder, 'temporary'))).toEqual([])
  return rendering.xml
}

/** Puts programs of the test's own before all others, each of which leaves a file when it is started. */
async function plantPrograms(names: readonly string[], script: string): Promise<void> {
  const bin = join(folder, 'bin')
  await mkdir(bin)
  for (const name of names) {
    await writeFile(join(bin, name), `#!/bin/sh\n${script}\n`)
    await chmod(join(bin, name), 0o755)
  }
  vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`)
}

describe.skipIf(!hasKramdown)('renderDraft (skipped where `kramdown-rfc` is not installed)', () => {
  it('renders a draft with what it includes', async () => {
    await writeFile(join(folder, 'part.md'), 'A server MUST answer.\n')
    const xml = await xmlOf(`${head}---\n${body}{::include part.md}\n`)
    expect(xml).toContain('docName="draft-example-answers-latest"')
    expect(xml).toContain('<t>A server MUST answer.</t>')
  })

  it('asks nobody for references, inlined or not', async () => {
    let connections = 0
    const server = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, url)
    vi.stubEnv('XML_RESOURCE_ORG_PREFIX', url)
    vi.stubEnv('KRAMDOWN_REFCACHE_REFETCH', '1')
    const references = `normative:
  RFC2119:
  I-D.ietf-quic-http:
  DOI.10.17487/RFC1149:
  W3C.REC-xml:
`
    const text = `${references}---\n${body}See {{RFC2119}} and {{?RFC9110}}.\n`
    for (const standAlone of ['yes', 'no']) {
      const xml = await xmlOf(`${head}stand_alone: ${standAlone}\n${text}`)
      for (const anchor of ['RFC2119', 'RFC9110'])
        expect(xml).toMatch(new RegExp(`<reference anchor=.${anchor}`))
      expect(xml).not.toMatch(/&[\w.-]+;\s*<\/?reference/)
    }
    expect(connections).toBe(0)
  })

  it('starts no program that a draft asks for', async () => {
    const tools = [
      'goat',
      'aasvg',
      'ditaa',
      'mscgen',
      'mmdc',
      'plantuml',
      'protocol',
      'kgt',
      'tex2svg',
      'tex2mail',
    ]
    const types = ['goat', 'aasvg', 'ditaa', 'mscgen', 'mermaid', 'plantuml', 'plantuml-utxt', 'protocol']
    await plantPrograms(
      [...tools, 'svgcheck', 'utftex', 'asciitex', 'wget'],
      `echo "$0" >> '${folder}/started'`,
    )
    vi.stubEnv('HAVE_WGET', '1')
    const blocks = [...types, 'protocol-goat', 'railroad', 'railroad-utf8', 'math', 'math-asciitex']
      .map((type) => `~~~ ${type}\na --> b\n~~~\n{: artwork-svg-options="--help; touch ${folder}/started"}\n`)
      .join('\n')
    const xml = await xmlOf(`${head}---\n${body}${blocks}\n$$\nx^2\n$$\n\nThe end.\n`)
    expect(xml).toContain('The end.')
    expect(await readdir(folder)).not.toContain('started')
  })

  it('reads no file but those that were included from the folder of the draft', async () => {
    const secret = join(folder, 'secret')
    await writeFile(secret, 'not for you\n')
    await writeFile(join(folder, 'evil.rb'), `File.write('${folder}/loaded', '')\n`)
    const up = '../'.repeat(20)
    const outside = `{::include ${secret}}\n\n{::include ../secret}\n\n{::include-nested-all ${up}${secret}}\n`
    expect(await xmlOf(`${head}---\n${body}${outside}`)).not.toContain('not for you')
    expect(
      await render(`${head}kramdown_options: { input: '${up}${folder}/evil' }\n---\n${body}Text.\n`),
    ).toEqual({
      kind: 'failed',
      program: 'kramdown-rfc',
      reason: 'the draft wants to load code from elsewhere, which is refused',
    })
    for (const asked of [
      `kramdown_options: { template: '${secret}' }`,
      `bibtags: { from: ['${secret}', /dev/zero] }`,
    ]) {
      const rendering = await render(`${head}${asked}\n---\n${body}Text.\n`)
      if (rendering.kind === 'failed')
        expect(rendering.reason).toContain(`the draft wants to read \`${secret}\`, which is refused`)
      expect(JSON.stringify(rendering)).not.toContain('not for you')
    }
    expect(await readdir(folder)).not.toContain('loaded')
  })

  it('runs no code that a draft brings', async () => {
    const code = `<%= IO.instance_method(:write) && File.write('${folder}/ran', '') %>`
    const asked = [
      `kramdown_options: { template: 'string://${code.replaceAll("'", "''")}' }\n---\n${body}Text.\n`,
      `kramdown_options: { forbidden_inline_options: [] }\n---\n${body}{::options template="string://${code}" /}\n\nText.\n`,
    ]
    for (const text of asked) {
      expect(await render(`${head}${text}`)).toEqual({
        kind: 'failed',
        program: 'kramdown-rfc',
        reason: 'the draft wants to run code of its own, which is refused',
      })
    }
    expect(await xmlOf(`${head}---\n${body}${code} stays text.\n`)).toContain('stays text.')
    expect(await readdir(folder)).not.toContain('ran')
  })

  it('tells why a draft cannot be rendered', async () => {
    expect(await render(`${head}broken: a: b\n---\n${body}Text.\n`)).toEqual({
      kind: 'failed',
      program: 'kramdown-rfc',
      reason: expect.stringContaining('YAML syntax error'),
    })
    expect(await readdir(join(folder, 'temporary'))).toEqual([])
  })

  it('gives no draft to a kramdown-rfc that its guard does not reach', async () => {
    await plantPrograms(['kramdown-rfc'], `cat >> '${folder}/started'`)
    expect(await render(`${head}---\n${body}Text.\n`)).toEqual({
      kind: 'failed',
      program: 'kramdown-rfc',
      reason: 'it does not load what keeps drafts from starting programs and reading files',
    })
    expect(spawnSync('cat', [join(folder, 'started')], { encoding: 'utf8' }).stdout).toBe('')
  })

  it('stops when it is told to, and leaves nothing behind', async () => {
    await plantPrograms(['kramdown-rfc'], 'sleep 60')
    const abort = new AbortController()
    const rendering = render(`${head}---\n${body}Text.\n`, abort.signal)
    setImmediate(() => abort.abort(new Error('enough')))
    await expect(rendering).rejects.toThrow('enough')
    expect(await readdir(join(folder, 'temporary'))).toEqual([])
  })
})

describe.skipIf(!hasMmark)('renderDraft (skipped where `mmark` is not installed)', () => {
  it('renders a draft in mmark, from which no file outside can be read', async () => {
    await writeFile(join(folder, 'secret'), 'not for you\n')
    const text = [
      '%%%',
      'title = "Answers"',
      '[seriesInfo]',
      'name = "Internet-Draft"',
      'value = "draft-example-answers-00"',
      'status = "informational"',
      '%%%',
      '',
      '{mainmatter}',
      '',
      '# Introduction',
      '',
      `{{${folder}/secret}}`,
      '',
      `<{{${folder}/secret}}`,
      '',
      'The end.',
    ].join('\n')
    const xml = await xmlOf(text.replace('The end.', '{{../secret}}\n\nThe end.'))
    expect(xml).toContain('<t>The end.</t>')
    expect(xml).not.toContain('not for you')
  })
})

describe('renderDraft', () => {
  it('tells which program is not there', async () => {
    vi.stubEnv('PATH', folder)
    expect(await render(`${head}---\n${body}Text.\n`)).toEqual({ kind: 'absent', program: 'kramdown-rfc' })
    expect(await render('%%%\ntitle = "Answers"\n%%%\n')).toEqual({ kind: 'absent', program: 'mmark' })
    expect(await readdir(join(folder, 'temporary'))).toEqual([])
  })
})
