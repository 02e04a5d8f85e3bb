import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { everymust } from '../run-command.ts'
import { root } from '../workspace-suite.ts'
import { folderWith } from './drafts-folder.ts'

function draft(docname: string, body: string): string {
  return `---\ntitle: Tasks\ndocname: ${docname}\nauthor:\n  - name: A. Example\n---\n\n--- abstract\n\nTasks.\n\n--- middle\n\n${body}`
}

/** Our draft of a protocol for tasks. */
const ours = draft(
  'draft-ours-latest',
  `# Orders {#orders}

A server MUST answer with status 200.
{: #answer}

It MUST name itself.
{: #name}

It SHOULD be quick.
{: #quick}
`,
)

/** Another draft of it, by other people. */
export const other = draft(
  'draft-other-02',
  `# Tasks {#tasks}

Each task server MUST reply with success.

It MUST have a name of one letter.

# Users {#users}

Users MUST be polite.
`,
)

/** The links file of the other draft, as `everymust links --init` writes it. */
export const linksFile = 'links/draft-other-02.json'

function from(file: string): string {
  return pathToFileURL(join(root, file)).href
}

const protocol = `import { defineProtocol } from '${from('scripts/harness/protocol.ts')}'

export default defineProtocol({
  name: 'Tasks',
  messages: {},
  async recognise(target) {
    const observed = await target.get('/')
    const { response, failure } = observed.exchange
    if (failure !== undefined) return { kind: 'unreachable', failure }
    return { kind: 'recognised', description: 'A task server', notes: [], messages: [], context: { response } }
  },
})
`

const checks = `import { defineChecks } from '${from('scripts/harness/define-checks.ts')}'

export default defineChecks('orders', [
  {
    id: 'orders/answer',
    requirement: 'answer',
    quote: 'MUST answer',
    role: 'server',
    reach: 'url',
    run: ({ response, expect }) => void expect('the status', response.status).toBe(200),
  },
  {
    id: 'orders/name',
    requirement: 'name',
    quote: 'MUST name itself',
    role: 'server',
    reach: 'url',
    run: ({ response, expect }) => void expect('the name', response.body).toBeA('a name', response.body !== ''),
  },
])
`

const reference = `import { createServer } from 'node:http'

export default {
  faults: [
    { name: 'broken', description: 'It answers with 500.', breaks: ['answer'] },
    { name: 'nameless', description: 'It does not name itself.', breaks: ['name'] },
  ],
  variants: [],
  async start({ faults }) {
    const server = createServer((_, response) => {
      response.statusCode = faults.includes('broken') ? 500 : 200
      response.end(faults.includes('nameless') ? '' : 'T')
    })
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
    return {
      url: 'http://127.0.0.1:' + server.address().port + '/',
      close: () => new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      }),
    }
  },
}
`

/** A workspace for tasks with the other draft beside it, and a links file where a text of one is given. */
export async function linkedWorkspace(links?: string): Promise<string> {
  const config = {
    draft: 'draft.md',
    lock: 'draft.lock',
    schemas: 'schemas',
    checks: 'checks',
    protocol: 'checks/protocol.ts',
    reference: 'reference.ts',
    links: [linksFile],
  }
  return folderWith({
    'everymust.config.ts': `export default ${JSON.stringify(config)}\n`,
    'package.json': '{"type":"module"}\n',
    'draft.md': ours,
    'other.md': other,
    'checks/protocol.ts': protocol,
    'checks/orders.ts': checks,
    'reference.ts': reference,
    ...(links !== undefined && { [linksFile]: links }),
  })
}

/** A workspace for tasks with a links file whose entries have been filled in one after another. */
export async function filledWorkspace(...members: readonly string[]): Promise<string> {
  const cwd = await linkedWorkspace()
  await everymust(['links', '--init', 'other.md'], { cwd })
  const file = join(cwd, linksFile)
  await writeFile(file, fillIn(await readFile(file, 'utf8'), ...members))
  return cwd
}

/** Fills in the entries of a links file one after another. */
export function fillIn(text: string, ...members: readonly string[]): string {
  const left = [...members]
  return text.replaceAll(/("fingerprint":"[0-9a-f]{16}")\}/g, (whole, fingerprint: string) => {
    const next = left.shift()
    return next === undefined ? whole : `${fingerprint},${next}}`
  })
}
