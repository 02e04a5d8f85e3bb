import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { findNits } from '../../scripts/commands/find-nits.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { lintDraft } from '../../scripts/lint/lint-draft.ts'
import { idnits } from '../../scripts/lint/format/idnits.ts'
import { everymust } from '../run-command.ts'
import { root } from '../workspace-suite.ts'

const isInstalled = (program: string, argument: string): boolean =>
  spawnSync(program, [argument]).error === undefined
const hasKramdown = isInstalled('kramdown-rfc', '--version')
const hasMmark = isInstalled('mmark', '-version')

const never = new AbortController().signal
const parse = (text: string) => parseDraft(new TextEncoder().encode(text), 'draft.md')

/** What the rule says of a draft, each as `line:column: severity: message`. */
async function said(text: string): Promise<readonly string[]> {
  const document = parse(text)
  const reading = await findNits(document, never)
  if (reading.kind !== 'nits') throw new Error(reading.notice)
  return lintDraft(
    { document, model: buildModel(document), schemas: new Map(), nits: reading.nits },
    { rules: [idnits], severities: {}, urlOf: (rule) => `https://everymust.example/lint/${rule}/` },
  ).map(({ span, severity, message }) => `${span.start.line}:${span.start.column}: ${severity}: ${message}`)
}

const kramdown = `---
title: Answers
docname: draft-example-answers-latest
ipr: trust200902
category: std
updates: 9999
stand_alone: no
author:
  - name: A. Example
normative:
  RFC2119:
  W3C.REC-xml:

--- abstract

How servers answer, as in {{RFC2119}},
and when.

--- middle

# Introduction

A server answers each e-mail.
A client sends an e-mail first, see {{W3C.REC-xml}}.

~~~ aasvg
e-mail --> answer
~~~

# Security Considerations

Do not answer to strangers.
`

const mmark = `%%%
title = "Answers"
ipr = "trust200902"
obsoletes = [9999]
[seriesInfo]
name = "Internet-Draft"
value = "draft-example-answers-00"
stream = "IETF"
status = "standard"
[[author]]
fullname = "A. Example"
%%%

.# Abstract

How servers answer.

{mainmatter}

# Overview

A server answers on-line.

# IANA Considerations

There are none.
`

afterEach(() => void vi.unstubAllEnvs())

describe.skipIf(!hasKramdown)('findNits (skipped where `kramdown-rfc` is not installed)', () => {
  it('finds what idnits says of the rendered draft, at its places in the markdown', async () => {
    expect(await said(kramdown)).toEqual([
      '1:1: warning: The IANA considerations section is missing. (MISSING_IANA_CONSIDERATIONS_SECTION)',
      "6:1: warning: The document states that it updates RFC 9999 but doesn't explicitely mention it in the <abstract> section. (UPDATES_NOT_IN_ABSTRACT)",
      '16:27: warning: The abstract section should not contain references. (INVALID_ABSTRACT_SECTION_REF)',
      '23:23: info: "e-mail" should be spelled as email (no hyphen). (INCORRECT_TERM_SPELLING)',
      '24:19: info: "e-mail" should be spelled as email (no hyphen). (INCORRECT_TERM_SPELLING)',
    ])
  })

  it('finds nothing in the draft of this repository', async () => {
    const own = await readFile(join(root, 'draft', 'draft-everymust-open-cloud-mesh.md'), 'utf8')
    expect(await said(own)).toEqual([])
  })

  it('tells when a draft cannot be rendered', async () => {
    const asking = kramdown.replace('title:', "kramdown_options: { template: 'string://' }\ntitle:")
    expect(await said(asking)).toEqual([
      '1:1: info: Expected `kramdown-rfc` to render the draft, received: the draft wants to run code of its own, which is refused (NOT_RENDERED)',
    ])
  })

  it('tells when what is rendered is no RFCXML', async () => {
    expect(await said(`${kramdown}\n<figure><artwork>\n</figure>\n`)).toEqual([
      expect.stringMatching(/^1:1: info: Expected idnits to read the draft, received: .+ \(NOT_CHECKED\)$/),
    ])
  })

  it('counts for the exit code only where the user says so', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'everymust-nits-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'draft.md'), kramdown)
    const codeOf = async (...more: readonly string[]): Promise<number | null> => {
      const quiet = ['--severity', 'reference-unused=off', '--severity', 'bcp14-missing=off']
      const args = ['lint', 'draft.md', '--max-warnings', '0', ...quiet, ...more]
      return (await everymust(args, { cwd: folder })).code
    }
    expect([await codeOf(), await codeOf('--severity', 'idnits=warning')]).toEqual([0, 1])
  })

  it('stops when it is told to', async () => {
    await expect(findNits(parse(kramdown), AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough')
    await expect(findNits(parse(kramdown), AbortSignal.timeout(5))).rejects.toThrow('timeout')
  })
})

describe.skipIf(!hasMmark)('findNits (skipped where `mmark` is not installed)', () => {
  it('finds what idnits says of a draft in mmark', async () => {
    expect(await said(mmark)).toEqual([
      '1:1: warning: The security considerations section is missing. (MISSING_SECURITY_CONSIDERATIONS_SECTION)',
      "4:1: warning: The document states that it obsoletes RFC 9999 but doesn't explicitely mention it in the <abstract> section. (OBSOLETES_NOT_IN_ABSTRACT)",
      '22:18: info: "on-line" should be spelled as online (no hyphen). (INCORRECT_TERM_SPELLING)',
    ])
  })
})

describe('findNits', () => {
  it('tells which program it misses', async () => {
    vi.stubEnv('PATH', tmpdir())
    expect(await findNits(parse(kramdown), never)).toEqual({
      kind: 'absent',
      notice:
        'Expected `kramdown-rfc` to render the draft for idnits, received none: the rules of the group format are left out.',
    })
  })

  it('has nothing to say of a specification that is no Internet-Draft', async () => {
    vi.stubEnv('PATH', tmpdir())
    const other = kramdown.replace('draft-example-answers-latest', 'openid-answers-1_0')
    expect(await findNits(parse(other), never)).toEqual({ kind: 'nits', nits: [] })
  })
})
