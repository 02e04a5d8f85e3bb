import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { everymust } from '../run-command.ts'
import { createWorkspace, type TemporaryWorkspace } from '../temporary-workspace.ts'

const draft = `---
title: A Small Protocol
docname: draft-example-small-00
author:
  - name: A. Example
---

--- abstract

Small.

--- middle

# Message {#message-fields}

The Discovery object has these fields:

- REQUIRED: \`enabled\` (boolean) - Whether it is on.
- OPTIONAL: \`label\` (string) - A name.  The value MUST be \`a\` or \`b\`.

~~~ json
{ "enabled": true, "label": "a" }
~~~
`

async function workspaceOf(text: string): Promise<TemporaryWorkspace> {
  const workspace = await createWorkspace(text)
  onTestFinished(() => workspace.remove())
  return workspace
}

describe('everymust schema', () => {
  it('writes a schema for each message, and finds that none has drifted', async () => {
    const { folder } = await workspaceOf(draft)
    expect(await everymust(['schema'], { cwd: folder })).toEqual({
      code: 0,
      out: 'Wrote schemas/discovery.schema.json.\n1 schema, 1 changed; 1 example valid.\n',
      err: '',
    })
    const [first] = (await readFile(join(folder, 'schemas', 'discovery.schema.json'), 'utf8'))
      .split('\n')
      .slice(1)
    expect(first).toContain('Generated from draft.md by `everymust schema`. Do not edit.')
    expect(await everymust(['schema', '--check'], { cwd: folder })).toMatchObject({ code: 0 })
  })

  it('fails in check mode when a schema is edited, missing or left over', async () => {
    const { folder, write } = await workspaceOf(draft)
    const missing = await everymust(['schema', '--check'], { cwd: folder })
    expect(missing).toMatchObject({
      code: 1,
      out: expect.stringContaining('`schemas/discovery.schema.json`'),
    })
    await everymust(['schema'], { cwd: folder })
    await write('schemas/discovery.schema.json', '{}\n')
    await write('schemas/former.schema.json', '{}\n')
    const drifted = await everymust(['schema', '--check'], { cwd: folder })
    expect(drifted.code).toBe(1)
    expect(drifted.out).toMatch(/discovery\.schema\.json[\s\S]*former\.schema\.json/)
    expect(drifted.err).toContain('Run `everymust schema` and commit the result.')
    await everymust(['schema'], { cwd: folder })
    expect(await readdir(join(folder, 'schemas'))).toEqual(['discovery.schema.json'])
  })

  it('writes, holds and removes the OpenAPI document of the operations that there are', async () => {
    const operation =
      '\nA `PUT /state` request carries a Discovery object:\n\n- 204 (No Content) - It is so.\n'
    const { folder, write } = await workspaceOf(draft + operation)
    expect(await everymust(['schema'], { cwd: folder })).toEqual({
      code: 0,
      out: 'Wrote schemas/discovery.schema.json.\nWrote schemas/openapi.json.\n1 schema and 1 operation, 2 changed; 1 example valid.\n',
      err: '',
    })
    const text = await readFile(join(folder, 'schemas', 'openapi.json'), 'utf8')
    expect(text.split('\n')[1]).toContain('Generated from draft.md by `everymust schema`. Do not edit.')
    expect(await everymust(['schema', '--check'], { cwd: folder })).toMatchObject({ code: 0 })
    await write('schemas/openapi.json', text.replace('It is so', 'It was so'))
    expect(await everymust(['schema', '--check'], { cwd: folder })).toMatchObject({
      code: 1,
      out: expect.stringContaining('Expected `schemas/openapi.json` as generated, received another content.'),
    })
    await write('draft.md', draft)
    expect(await everymust(['schema'], { cwd: folder })).toMatchObject({
      code: 0,
      out: 'Removed schemas/openapi.json.\n1 schema, 1 changed; 1 example valid.\n',
    })
    expect(await readdir(join(folder, 'schemas'))).toEqual(['discovery.schema.json'])
  })

  it('reports an example that breaks its own schema, at its line, with the requirement', async () => {
    const { folder } = await workspaceOf(draft.replace('"label": "a"', '"label": "c"'))
    const { code, err } = await everymust(['schema'], { cwd: folder })
    expect(code).toBe(1)
    expect(err).toMatch(
      /^draft\.md:21:1: error: Expected `\/label` to be one of `a`, `b`, received `"c"`\. This breaks message-fields~/,
    )
  })

  it('reports an example that is no JSON', async () => {
    const { folder } = await workspaceOf(draft.replace('"a" }', '"a", }'))
    const { code, err } = await everymust(['schema'], { cwd: folder })
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/^draft\.md:21:1: error: Expected JSON/),
    })
  })
})

describe('a workspace that is not as it should be', () => {
  it('is refused with the place in the draft', async () => {
    const { folder } = await workspaceOf(draft.replace('title: A', 'title: A: A'))
    const { code, err } = await everymust(['check'], { cwd: folder })
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/draft\.md:2:8: Expected YAML/) })
  })

  it('is refused when a check no longer fits its requirement', async () => {
    const { folder, write } = await workspaceOf(draft)
    const entry = { kind: 'pending', requirement: 'message-fields~none', quote: 'x', reach: 'peer' }
    await write('checks/unchecked.ts', `export default ${JSON.stringify([entry])}\n`)
    const { code, err } = await everymust(['check'], { cwd: folder })
    expect(code).toBe(2)
    expect(err).toContain('names requirement `message-fields~none`, which the draft does not have.')
  })

  it.each([
    ['export default { draft: 1 }', /received a problem at `draft`/],
    ['export default {', /Expected to load `.+everymust\.config\.ts`, received/],
  ])('is refused when its configuration is `%s`', async (text, message) => {
    const { folder, write } = await workspaceOf(draft)
    await write('everymust.config.ts', text)
    const { code, err } = await everymust(['check'], { cwd: folder })
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(message) })
  })
})
