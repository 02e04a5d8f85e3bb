import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { fixture } from '../net/loopback.ts'
import { root } from '../workspace-suite.ts'
import { folderWith } from './drafts-folder.ts'

/** One requirement for each reach, one of a later version, and one that is no MUST. */
const draft = `---
title: Gifts
docname: draft-gifts-latest
author:
  - name: A. Example
---

--- abstract

Gifts.

--- middle

# Gifts {#gifts}

A server MUST answer with status 200.
{: #answer}

It MUST refuse what it does not know.
{: #refuse}

It MUST greet its peers.
{: #greet}

It MUST take gifts.
{: #take}

It MUST give gifts.
{: #give}

It SHOULD name itself.
{: #name}

# Wrapping {#wrapping}

It MUST wrap gifts.
{: #wrap}
`

function from(file: string): string {
  return pathToFileURL(join(root, file)).href
}

const flows = `import { defineFlow } from '${from('scripts/harness/flow.ts')}'

export const greeting = defineFlow({
  name: 'greeting',
  reach: 'peer',
  peers: 1,
  description: 'Starts a peer and greets it',
  perform: ({ openPeer }) => openPeer({ signatures: 'http-message-signatures' }),
})

export const gift = defineFlow({
  name: 'gift',
  reach: 'gesture',
  description: 'A user of the server gives something',
  needs: [greeting],
  async perform({ gesture, undo, target }) {
    const performed = await gesture('give', { to: 'bob' })
    const url = target.url.href + 'gift'
    undo('The gift', async () => void (await target.request({ method: 'DELETE', url })))
    await target.request({ method: 'PUT', url })
    return performed
  },
})
`

const protocol = `import { defineProtocol } from '${from('scripts/harness/protocol.ts')}'

export default defineProtocol({
  name: 'Gifts',
  messages: {},
  roles: { server: 'has gifts', giver: 'gives gifts' },
  versions: { names: ['1', '2'], since: { wrapping: '2' } },
  gestures: {
    give: { input: { to: 'to whom' }, instruct: ({ to }) => 'Give something to ' + to + '.' },
  },
  adapters: {
    toy: {
      description: 'Does nothing, well.',
      variables: { TOY_KEY: 'a key' },
      start: ({ variables }) => {
        if (variables.TOY_KEY === 'wrong') throw new Error('Expected the right key, received another.')
        return {
          name: 'toy',
          perform: async () => ({ kind: 'done', result: { key: variables.TOY_KEY } }),
          close: async () => {},
        }
      },
    },
  },
  async recognise(target) {
    const observed = await target.get('/')
    const { response, failure } = observed.exchange
    if (failure !== undefined) return { kind: 'unreachable', failure }
    const version = response.headers['x-version']
    return {
      kind: 'recognised',
      description: 'A server of gifts',
      notes: [],
      messages: [],
      context: { response },
      ...(version !== undefined && { version }),
    }
  },
})
`

const checks = `import { defineChecks } from '${from('scripts/harness/define-checks.ts')}'
import { gift, greeting } from './flows/gifts.ts'

export default defineChecks('gifts', [
  {
    id: 'gifts/answer', requirement: 'answer', quote: 'MUST answer', role: 'server', reach: 'url',
    run: ({ response, expect }) => void expect('the status', response.status).toBe(200),
  },
  {
    id: 'gifts/name', requirement: 'name', quote: 'SHOULD name', role: 'server', reach: 'url',
    run: ({ response, expect }) => void expect('the name', response.body).toBeA('a name', response.body !== ''),
  },
  {
    id: 'gifts/refuse', requirement: 'refuse', quote: 'MUST refuse', role: 'server', reach: 'probe',
    async run({ target, expect }) {
      const { exchange } = await target.request({ method: 'POST', url: target.url.href + 'unknown' })
      expect('the status', exchange.response?.status).toBe(400)
    },
  },
  {
    id: 'gifts/greet', requirement: 'greet', quote: 'MUST greet', role: 'server', reach: 'peer', needs: [greeting],
    run: ({ of, expect }) => void expect('the signatures', of(greeting).signatures).toBe('http-message-signatures'),
  },
  {
    id: 'gifts/take', requirement: 'take', quote: 'MUST take', role: 'server', reach: 'recipient',
    run: ({ recipient, expect }) => void expect('the recipient', recipient()).toBeA('a name', recipient() !== ''),
  },
  {
    id: 'gifts/give', requirement: 'give', quote: 'MUST give', role: 'giver', reach: 'gesture', needs: [gift],
    run: ({ of, expect }) => void expect('what came of it', of(gift).kind).toBe('done'),
  },
])
`

const wrapping = `import { defineChecks } from '${from('scripts/harness/define-checks.ts')}'

export default defineChecks('wrapping', [
  {
    id: 'wrapping/wrap', requirement: 'wrap', quote: 'MUST wrap', role: 'giver', reach: 'url',
    run: ({ response, expect }) => void expect('the paper', response.headers['x-paper']).toBe('yes'),
  },
])
`

/** The certificate of the authority of its peers, in PEM. */
export const toyAuthority = fixture('localhost.pem')

const reference = `import { createServer } from 'node:http'

async function start({ faults }) {
  const server = createServer((request, response) => {
    response.setHeader('x-paper', faults.includes('bare') ? 'no' : 'yes')
    if (faults.includes('older')) response.setHeader('x-version', '1')
    if (request.url === '/unknown') response.statusCode = faults.includes('eager') ? 201 : 400
    else response.statusCode = faults.includes('broken') ? 500 : 200
    response.end(faults.includes('nameless') ? '' : 'G')
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: 'http://127.0.0.1:' + server.address().port + '/',
    users: { recipient: 'bob', adapter: 'toy', variables: { TOY_KEY: 'k' } },
    close: () => new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    }),
  }
}

const faults = [
  { name: 'broken', description: 'It answers with 500.', breaks: ['answer'] },
  { name: 'eager', description: 'It takes what it does not know.', breaks: ['refuse'] },
  { name: 'bare', description: 'It does not wrap.', breaks: ['wrap'] },
  { name: 'nameless', description: 'It does not name itself.', breaks: ['name'] },
  { name: 'older', description: 'It tells version 1.', breaks: [] },
]

export default {
  faults,
  variants: [],
  start,
  peer: {
    conducts: [],
    createAuthority: async () => ({ certificate: ${JSON.stringify(toyAuthority)}, privateKey: '' }),
    chooseSignatures: async () => ({ kind: 'chosen', signatures: 'http-message-signatures' }),
    start: async ({ signatures, origin = 'https://localhost:1' }) => ({
      origin,
      address: new URL(origin).host,
      listensAt: '',
      brokenConnections: () => 0,
      signatures,
      misbehaviours: [],
      gestures: [],
      journal: { entries: () => [], dropped: () => 0, received: () => [], until: async () => undefined, subscribe: () => () => {} },
      close: async () => {},
    }),
  },
}
`

/** A workspace of a protocol for gifts, with flows, peers and users of toys. */
export async function toyWorkspace(): Promise<string> {
  const config = {
    draft: 'draft.md',
    lock: 'draft.lock',
    schemas: 'schemas',
    checks: 'checks',
    protocol: 'checks/protocol.ts',
    reference: 'server/reference.ts',
  }
  return folderWith({
    'everymust.config.ts': `export default ${JSON.stringify(config)}\n`,
    'package.json': '{"type":"module"}\n',
    'draft.md': draft,
    'checks/protocol.ts': protocol,
    'checks/flows/gifts.ts': flows,
    'checks/gifts.ts': checks,
    'checks/wrapping.ts': wrapping,
    'server/reference.ts': reference,
  })
}

/** The verdict of each requirement, as a report on a terminal tells it. */
export function verdictsIn(out: string): Readonly<Record<string, string>> {
  const lines = out.matchAll(/^ {2}\S (\S+(?: \([^)]*\)| in \d)?) +(?:MUST|SHOULD|MAY)(?: NOT)? +(\w+) /gm)
  return Object.fromEntries([...lines].map(([, verdict = '', id = '']) => [id, verdict.trim()]))
}
