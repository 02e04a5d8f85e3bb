import type { GestureAdapter, Performed } from '../../scripts/harness/gestures.ts'
import { isJsonObject, type JsonObject, readJson, readJsonObject } from '../../scripts/harness/json-object.ts'
import type { Client } from '../../scripts/net/client.ts'

const keyVariable = 'EVERYMUST_GESTURES_KEY'

/** Drives the reference server through the JSON interface of its users: Ada shares and invites, Grace receives. */
export const referenceAdapter: GestureAdapter = {
  description: 'Drives the reference server of this workspace through the JSON interface of its users.',
  variables: { [keyVariable]: 'the key that `everymust reference` shows in the address of its page' },
  start({ target, client, variables }) {
    const key = variables[keyVariable]
    if (key === undefined) throw new Error(`Expected \`${keyVariable}\` to be set, received nothing.`)
    const reached: Reached = { target, client, key }
    return {
      name: 'reference',
      async perform({ gesture, input }) {
        const act = acts[gesture]
        return act === undefined
          ? { kind: 'unable', message: `The reference server is not driven to \`${gesture}\`.` }
          : await act(reached, input)
      },
      close: async () => {},
    }
  },
}

interface Reached {
  readonly target: URL
  readonly client: Client
  readonly key: string
}

type Act = (reached: Reached, input: JsonObject) => Promise<Performed>

const sender = '/api/accounts/ada'
const receiver = '/api/accounts/grace'

const acts: Readonly<Record<string, Act>> = {
  share: (reached, { kind, ...input }) =>
    call(reached, 'POST', `${sender}/shares`, {
      ...input,
      path: kind === 'folder' ? 'Measurements' : 'report.txt',
    }),
  unshare: (reached, { providerId }) =>
    call(reached, 'DELETE', `${sender}/shares/${encodeURIComponent(String(providerId))}`),
  'accept-share': onReceived('POST', 'accept'),
  'decline-share': onReceived('POST', 'decline'),
  'read-share': onReceived('GET', 'content'),
  'list-share': onReceived('GET', 'entries'),
  'write-share': onReceived('PUT', 'content'),
  'copy-share': onReceived('POST', 'copy'),
  'open-webapp': async (reached, input) => {
    const prepared = await onReceived('POST', 'app')(reached, input)
    return prepared.kind === 'done' ? submit(reached, prepared.result) : prepared
  },
  reshare: onReceived('POST', 'reshare'),
  'create-invite': async (reached) => {
    const created = await call(reached, 'POST', `${sender}/invites`, {})
    if (created.kind !== 'done') return created
    const { inviteString, link } = created.result
    return { kind: 'done', result: { invite: inviteString, link: link ?? '' } }
  },
  'accept-invite': (reached, { invite }) => call(reached, 'POST', `${receiver}/accepted-invites`, { invite }),
  'request-share': (reached, { owner, share }) =>
    call(reached, 'POST', `${receiver}/asked-shares`, { owner, share }),
  'remove-contact': async (reached, { address }) => {
    const isIt = (contact: JsonObject): boolean => contact['address'] === address
    const outcomes: Performed[] = []
    for (const account of [sender, receiver]) {
      const found = await find(reached, 'contacts', isIt, account)
      outcomes.push(
        typeof found === 'string' ? await call(reached, 'DELETE', `${account}/contacts/${found}`) : found,
      )
    }
    return outcomes.find(({ kind }) => kind === 'done') ?? absent
  },
  'locate-directory': async ({ target }) => ({
    kind: 'done',
    result: { location: new URL('/directory', target).href },
  }),
}

/** An operation on a Share that the user received; what else the input has is passed on. */
function onReceived(method: string, operation: string): Act {
  return async (reached, { providerId, ...rest }) => {
    const input = Object.fromEntries(Object.entries(rest).filter(([key]) => key !== 'name'))
    const found = await find(reached, 'received', (share) => String(share['providerId']) === providerId)
    if (typeof found !== 'string') return found
    const path = `${receiver}/received/${found}/${operation}`
    if (method !== 'GET') return call(reached, method, path, input)
    const query = new URLSearchParams(Object.entries(input).map(([key, value]) => [key, String(value)]))
    return call(reached, method, `${path}?${query.toString()}`)
  }
}

/** The id of what fits, among what an account has of a kind. */
async function find(
  reached: Reached,
  kind: string,
  fits: (one: JsonObject) => boolean,
  account = receiver,
): Promise<string | Performed> {
  const state = await call(reached, 'GET', account)
  if (state.kind !== 'done') return state
  const all: unknown = state.result[kind]
  const found = Array.isArray(all) ? all.filter(isJsonObject).findLast(fits) : undefined
  const id = found?.['id']
  return typeof id === 'string' ? id : absent
}

const absent = { kind: 'refused', message: 'The user has no such thing.' } as const

/** Sends the form that opens a web application, as a browser does. */
async function submit({ client }: Reached, form: JsonObject): Promise<Performed> {
  const { uri, method, fields } = form
  if (typeof uri !== 'string' || !isJsonObject(fields)) {
    return { kind: 'refused', message: 'The server prepared no form.' }
  }
  const body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
  const isGet = method === 'GET'
  await client.request({
    method: isGet ? 'GET' : 'POST',
    url: isGet ? `${uri}${uri.includes('?') ? '&' : '?'}${body.toString()}` : uri,
    redirect: 'manual',
    ...(!isGet && {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    }),
  })
  return { kind: 'done', result: form }
}

async function call(
  { target, client, key }: Reached,
  method: string,
  path: string,
  content?: JsonObject,
): Promise<Performed> {
  const { response, failure } = await client.request({
    method,
    url: new URL(path, target).href,
    headers: {
      authorization: `Bearer ${key}`,
      ...(content !== undefined && { 'content-type': 'application/json' }),
    },
    ...(content !== undefined && { body: JSON.stringify(content) }),
  })
  if (response === undefined) return { kind: 'unable', message: failure?.message ?? 'No answer came.' }
  if (response.status >= 400) {
    const { message } = readJsonObject(response.body) ?? {}
    return { kind: 'refused', message: typeof message === 'string' ? message : `Status ${response.status}.` }
  }
  const result = readJson(response.body)
  return { kind: 'done', result: isJsonObject(result) ? result : { result } }
}
