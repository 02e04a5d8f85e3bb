import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { everymust } from '../run-command.ts'
import { root } from '../workspace-suite.ts'
import { toyWorkspace, verdictsIn } from './toy-workspace.ts'

function from(file: string): string {
  return pathToFileURL(join(root, file)).href
}

/** A workspace in which the check of `wrap`, and a flow that it needs, do this. */
async function workspaceThat(check: string, flow = ''): Promise<string> {
  const cwd = await toyWorkspace()
  const text = `import { defineChecks } from '${from('scripts/harness/define-checks.ts')}'
import { defineFlow } from '${from('scripts/harness/flow.ts')}'

const paper = defineFlow({
  name: 'paper',
  reach: 'probe',
  description: 'Gets paper',
  perform: async () => { ${flow} },
})

export default defineChecks('wrapping', [
  {
    id: 'wrapping/wrap', requirement: 'wrap', quote: 'MUST wrap', role: 'giver', reach: 'probe', needs: [paper],
    run: async ({ expect }) => { ${check} },
  },
])
`
  await writeFile(join(cwd, 'checks', 'wrapping.ts'), text)
  return cwd
}

const passes = `expect('it', 1).toBe(1)`

describe('everymust check, of code that throws where nothing catches it', () => {
  it.each([
    [
      'a check, in a timer that it waits for',
      `setTimeout(() => { throw new Error('far away') }); await new Promise(() => {})`,
      '',
    ],
    [
      'a check, in a promise that it leaves alone',
      `void Promise.reject(new Error('far away')); ${passes}; await new Promise(setImmediate)`,
      '',
    ],
    ['a check that has passed by then', `setTimeout(() => { throw new Error('far away') }); ${passes}`, ''],
    [
      'a flow, in a timer that it waits for',
      passes,
      `setTimeout(() => { throw new Error('far away') }); await new Promise(() => {})`,
    ],
    [
      'a flow that has ended by then',
      `await new Promise((resolve) => setTimeout(resolve, 200)); ${passes}`,
      `setTimeout(() => { throw new Error('far away') })`,
    ],
  ])('goes on where it is %s', async (_, check, flow) => {
    const { code, out, err } = await everymust(['check', '--reach', 'probe'], {
      cwd: await workspaceThat(check, flow),
    })
    expect(verdictsIn(out)).toMatchObject({ answer: 'passed', refuse: 'passed', wrap: 'errored' })
    expect(out.replaceAll(/\s+/g, ' ')).toContain('it threw where nothing could catch it: far away.')
    expect(err).toBe('')
    expect(code).toBe(4)
  })

  it('tells of a check that ends the process, and not that all is well', async () => {
    const { code, out, err } = await everymust(['check', '--reach', 'probe'], {
      cwd: await workspaceThat('process.exit(0)'),
    })
    expect(out).toBe('')
    expect(err).toMatch(
      /^error: Expected the run to come to its end, received the end of the process: no verdicts\./,
    )
    expect(code).toBe(4)
  })
})
