import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import type { JournalEntry } from '../../../reference/journal.ts'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { startPair } from '../pair.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { mainFlow } from './main-flow.ts'
import { partyOf } from './party.ts'
import { secureRequest } from './secure-request.ts'

/** What one of two servers does, and what is found then in all that they say to each other. */
type Case = readonly [does: string, behaviour: Omit<Behaviour, 'name' | 'description'>, found: RegExp]

const faults: readonly Case[] = [
  [
    'leaves a field out of a request',
    { messages: { share: (share) => void delete share['owner'] } },
    /^sent share POST .* 400: Expected `owner` in the message, received/,
  ],
  [
    'leaves a field out of a response',
    { messages: { 'share-response': (response) => void delete response['recipientDisplayName'] } },
    /^sent share POST .* 201: Expected `recipientDisplayName` in the message, received/,
  ],
  [
    'sends a form that is none of a token request',
    { messages: { 'token-request': (form) => void (form['grant_type'] = 'password') } },
    /^sent token-request POST .* 400: Expected `\/grant_type` to be one of/,
  ],
  [
    'publishes another Discovery object',
    { discovery: (document) => void (document['provider'] = 7) },
    /^sent discovery GET .* 200: Expected `\/provider` to be of type `string`/,
  ],
  [
    'answers with a status code that the operation does not have',
    { answer: (answer, { operation }) => (operation === 'token' ? { ...answer, status: 203 } : undefined) },
    /^sent token-request POST .* 203: Expected status 200, 400, received 203\.$/,
  ],
  [
    'answers with another media type',
    {
      answer: (answer, { operation }) =>
        operation === 'shares'
          ? { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' } }
          : undefined,
    },
    /^sent share POST .* 201: Expected a content of type `application\/json`, received `text\/plain`\.$/,
  ],
  [
    'answers with a content where there is none',
    {
      answer: (answer, { operation }) =>
        operation === 'notifications' ? { ...answer, body: '[]' } : undefined,
    },
    /^sent notification POST .* 201: Expected no content, received some\.$/,
  ],
  [
    'signs nothing',
    { conduct: { signsRequests: false } },
    /^sent invite-acceptance-request POST .* 403: Expected one signature with the label `ocm`, received 0\.$/,
  ],
  [
    'does not cover the date',
    {
      signing: ({ signing }) =>
        void (signing && (signing.components = signing.components.filter((name) => name !== 'date'))),
    },
    /^sent invite-acceptance-request POST .* 403: Expected a signature that is good, received: /,
  ],
  [
    'signs the digest of another content',
    { signing: ({ headers }) => void (headers['content-digest'] = 'sha-256=:3q2+7w==:') },
    /^sent invite-acceptance-request POST .* 403: Expected the digest of the content, received another or none\.$/,
  ],
  [
    'changes a request after it was signed',
    { signed: ({ headers }) => void (headers['date'] = new Date(0).toUTCString()) },
    /^sent invite-acceptance-request POST .* 403: Expected a signature that is good, received: The bytes/,
  ],
  [
    'sends its messages without TLS',
    { conduct: { sendsOverTls: false } },
    /^sent share POST http:.*: Expected https, received http:$/,
  ],
  [
    'sends its messages to a place of its own choice',
    { unsigned: (request) => void (request.url = request.url.replace('/shares', '/share')) },
    /^sent share POST .*: Expected one of `https:.*` with `\/shares`, received `.*\/share`\.$/,
  ],
  [
    'puts a secret into a URI',
    { conduct: { keepsSecretsOutOfUris: false } },
    /^sent webdav PROPFIND .*: Expected no shared secret in the url, received one\.$/,
  ],
  [
    'uses the secret of a strict Share',
    { conduct: { usesOnlyTokensWhereRequired: false } },
    /^sent webdav PROPFIND .* 401: Expected a shared secret to be used as `exchanged only`, received it as `Bearer`\.$/,
  ],
  [
    'uses a Resource without a PROPFIND request',
    { unsigned: (request) => void (request.method = request.method === 'PROPFIND' ? 'GET' : request.method) },
    /^sent webdav GET .*: Expected Discovery and a PROPFIND for the Resource before, received none\.$/,
  ],
  [
    'repeats a secret in a header field of its answer',
    {
      answer: (answer, { operation, content }) =>
        operation === 'shares'
          ? { ...answer, headers: { ...answer.headers, 'x-secret': secretIn(content()) } }
          : undefined,
    },
    /^sent share POST .* 201: Expected no shared secret in the answer headers, received one\.$/,
  ],
]

function secretIn(content: string): string {
  return /"sharedSecret":"([^"]*)"/.exec(content)?.[1] ?? ''
}

describe('the judge of traffic', () => {
  it.each(faults)('finds what a server does wrong that %s', async (_, behaviour, found) => {
    const behaviours = [{ name: 'faulty', description: 'Is at fault.', ...behaviour }]
    const { first, second } = await startPair(behaviours, behaviours)
    await mainFlow(partyOf(first, 'ada'), partyOf(second, 'grace'))
    expect(await judgeTraffic(first.server, second.server)).toContainEqual(expect.stringMatching(found))
  })

  it('finds a request of a kind that it does not know, a body that was cut, and a journal that is not whole', async () => {
    const { first, second } = await startPair()
    await mainFlow(partyOf(first, 'ada'), partyOf(second, 'grace'))
    const [entry] = first.server.journal.entries()
    if (entry === undefined) throw new Error('Expected requests, received none.')
    const strange: JournalEntry = { ...entry, about: 'users', body: 'x'.repeat(64 * 1024) }
    for (let count = 0; count < 1_000; count += 1) first.server.journal.record(strange)
    const found = await judgeTraffic(first.server, second.server)
    expect(found).toContainEqual(expect.stringMatching(/Expected a kind that is judged, received `users`\.$/))
    expect(found).toContainEqual(expect.stringMatching(/Expected a body that the journal keeps whole/))
    expect(found).toContainEqual(
      expect.stringMatching(/^Expected a whole journal, received one without \d+\.$/),
    )
  })

  it('finds a request that was taken although none of the servers sent it', async () => {
    const { first, second } = await startPair([hasNoSignatures], [hasNoSignatures])
    await mainFlow(partyOf(first, 'ada'), partyOf(second, 'grace'))
    const body = JSON.stringify({
      recipientProvider: 'localhost',
      token: createdToken(first.server),
      userID: 'grace',
      email: 'grace@example.com',
      name: 'Grace',
    })
    const url = `${first.server.origin}/ocm/invite-accepted`
    const headers = { 'content-type': 'application/json' }
    expect(await secureRequest({ method: 'POST', url, headers, body })).toMatchObject({ status: 200 })
    expect(await judgeTraffic(first.server, second.server)).toEqual([
      `received invite-accepted POST ${url} 200: Expected no answer of success to a request that none of the servers sent, received one.`,
    ])
  })

  it('demands that there is something to judge', async () => {
    const { first, second } = await startPair()
    expect(await judgeTraffic(first.server, second.server)).toEqual(['Expected messages, received none.'])
  })
})

/** Takes requests that nobody signed. */
const hasNoSignatures: Behaviour = {
  name: 'has-no-signatures',
  description: 'Demands no signatures.',
  discovery: (document) => void (document['criteria'] = ['must-exchange-token']),
}

function createdToken(server: OcmServer): string {
  const made = createInvite(server, 'ada')
  if (made.kind === 'refused') throw new Error(made.message)
  return made.result.token
}
