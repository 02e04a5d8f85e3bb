import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { everymust } from '../run-command.ts'
import { createWorkspace } from '../temporary-workspace.ts'
import { folderWith } from './drafts-folder.ts'
import { startWatching } from './watching.ts'

const draft = `---
title: A Small Protocol
docname: draft-example-small-00
---

--- abstract

Small.

--- middle

# Message {#message-fields}

{::boilerplate bcp14-tagged}

The Discovery object has these fields:

- REQUIRED: \`enabled\` (boolean) - Whether it is on.
- OPTIONAL: \`label\` (string) - A name.

~~~ json
{ "enabled": true, "label": "a" }
~~~

# Answers

A server MUST answer within ten seconds.
{: #answer}
`

describe('everymust extract --watch', () => {
  it('tells what each save did to the requirements, the fields, the schemas and the examples', async () => {
    const folder = await folderWith({ 'draft.md': draft })
    const file = join(folder, 'draft.md')
    const extract = startWatching(['extract', 'draft.md'], folder)
    const summary = 'draft.md: 3 requirements, 1 message, 1 example'
    expect(await extract.next()).toBe(`${summary}, no problem.`)

    await writeFile(file, draft.replace('MUST answer', 'SHOULD answer'))
    expect(await extract.until(/level/)).toBe(
      `~ 27:10 level changed MUST → SHOULD answer A server SHOULD answer within ten seconds.\n${summary}, no problem.`,
    )
    const wider = draft.replace('label` (string)', 'label` (boolean)')
    await writeFile(file, wider)
    const answer = await extract.until(/field/)
    expect(answer.split('\n')).toEqual([
      expect.stringMatching(
        /^~ 19:3 reworded MAY message-fields~\w{4} OPTIONAL: label \(boolean\) - A name\.$/,
      ),
      expect.stringMatching(/^~ 19:3 reworded part MUST message-fields~\w{4} label \(boolean\)$/),
      '~ 27:10 level changed SHOULD → MUST answer A server MUST answer within ten seconds.',
      '~ 19:1 field label of discovery changed: type string → boolean',
      '~ schema discovery.schema.json changed at /properties/label/type',
      expect.stringMatching(/^! draft\.md:22:\d+ error .+`"a"`.+\(example-schema\)$/),
      `${summary}, 1 problem.`,
    ])
    await writeFile(file, draft)
    expect(await extract.until(/no more/)).toMatch(/^✓ no more: .+ \(example-schema\)$/m)

    await writeFile(file, `${draft}\nText.\n`)
    expect(await extract.until(/Nothing/)).toBe(`Nothing changed in what is read.\n${summary}, no problem.`)
  })

  it('tells of requirements that come, go, move and are reworded', async () => {
    const folder = await folderWith({ 'draft.md': `${draft}\nA client MAY wait.\n` })
    const file = join(folder, 'draft.md')
    const extract = startWatching(['extract', 'draft.md'], folder)
    await extract.next()
    await writeFile(
      file,
      `${draft.replace('ten seconds', 'twenty seconds or so')}\nA client SHOULD NOT hurry at all.\n`,
    )
    const lines = (await extract.until(/reworded/)).split('\n')
    expect(lines).toEqual([
      '~ 27:10 reworded MUST answer A server MUST answer within twenty seconds or so.',
      expect.stringMatching(/^\+ 30:10 added SHOULD NOT answers~\w{4} A client SHOULD NOT hurry at all\.$/),
      expect.stringMatching(/^- removed MAY answers~\w{4} A client MAY wait\.$/),
      'draft.md: 4 requirements, 1 message, 1 example, no problem.',
    ])
  })

  it('begins in a workspace with what changed since the lock, and tells which checks went stale', async () => {
    const workspace = await createWorkspace(draft)
    onTestFinished(() => workspace.remove())
    const { folder, write } = workspace
    const entry = {
      kind: 'unobservable',
      requirement: 'answer',
      quote: 'MUST answer',
      reason: 'user-interface',
    }
    await write('checks/unchecked.ts', `export default ${JSON.stringify([entry])}\n`)
    await everymust(['schema'], { cwd: folder })
    await everymust(['accept'], { cwd: folder })
    await write('draft.md', draft.replace('ten seconds', 'a minute'))
    const extract = startWatching(['extract'], folder)
    expect(await extract.next()).toBe(
      [
        '~ 27:10 reworded MUST answer A server MUST answer within a minute.',
        'draft.md: 3 requirements, 1 message, 1 example, no problem; 1 not as in draft.lock.',
      ].join('\n'),
    )
    await write('draft.md', draft.replace('MUST answer', 'MUST promptly answer'))
    expect(await extract.until(/stale-quote/)).toMatch(
      /^~ 27:10 reworded MUST answer A server MUST promptly answer .+\n! checks\/unchecked\.ts:1:\d+ error .+ \(stale-quote\)\n.+1 problem; 1 not as in draft\.lock\.$/,
    )
    await everymust(['accept'], { cwd: folder })
    await extract.until(/1 problem; as in draft\.lock\.$/)
    await write(
      'checks/unchecked.ts',
      `export default ${JSON.stringify([{ ...entry, quote: 'MUST promptly' }])}\n`,
    )
    expect(await extract.until(/no more/)).toContain('(stale-quote)')
  })

  it('goes on after a draft that cannot be read, and compares with the last one that could', async () => {
    const folder = await folderWith({ 'draft.md': draft })
    const file = join(folder, 'draft.md')
    const extract = startWatching(['extract', 'draft.md'], folder)
    await extract.next()
    await writeFile(file, draft.replace('title: A Small', 'title: A: Small'))
    const broken = await extract.until(/Expected YAML/)
    expect(broken).not.toContain('removed')
    await rm(file)
    await extract.until(/^error: .+no such file/)
    await writeFile(file, draft.replace('MUST answer', 'SHOULD answer'))
    expect((await extract.until(/level/)).split('\n')[0]).toContain('level changed MUST → SHOULD')
  })

  it('ends with 0 at Ctrl-C', async () => {
    const folder = await folderWith({ 'draft.md': draft })
    const extract = startWatching(['extract', 'draft.md'], folder)
    await extract.next()
    extract.signal('SIGINT')
    expect(await extract.finished).toMatchObject({ code: 0, err: 'Stopped.\n' })
  })

  it('prints what changed or the whole model, not both', async () => {
    const folder = await folderWith({ 'draft.md': draft })
    const { code, err } = await everymust(['extract', 'draft.md', '--watch', '--json'], { cwd: folder })
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('Expected either `--watch` or `--json`, received both.'),
    })
  })
})
