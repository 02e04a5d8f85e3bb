import { get } from 'node:https'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import { serveHttp } from '../loopback-server.ts'
import { judgeWithPeers } from './judge-with-peers.ts'

/** A signed Share, as a server sees it that looks for the keys of whoever sent it. */
interface Seen {
  /** 0 for the first host that sent one, and so on. */
  readonly host: number
  /** 1 for the first Share of a host: of the second host, the second one is badly signed. */
  readonly share: number
  /** The JWK Set, as text. */
  readonly keys: string
}

interface Verifier {
  /** Whether it asks for the keys of a host that it has asked before, and of one that it has not. */
  readonly asks: { readonly first: boolean; readonly again: boolean }
  readonly answer: (seen: Seen) => number
}

const checks = ['discovery-keys/unknown-types-ignored', 'discovery-caching/keys-validated'] as const

/** What comes of both checks for a server that answers Shares as the test says. */
async function judge({ asks, answer }: Verifier): Promise<readonly (string | undefined)[]> {
  const hosts = new Map<string, { number: number; shares: number; keys: string }>()
  const server = await serveHttp(async (request, response) => {
    const body = await text(request)
    if (request.method === 'GET') {
      const isThere = request.url === '/.well-known/ocm'
      response.writeHead(isThere ? 200 : 404, { 'content-type': 'application/json' })
      return void response.end(JSON.stringify(isThere ? discoveryOf(`http://${request.headers.host}`) : {}))
    }
    const host = String(readJsonObject(body)?.['sender']).split('@').at(-1) ?? ''
    const known = hosts.get(host)
    const one = known ?? { number: hosts.size, shares: 0, keys: '' }
    hosts.set(host, one)
    // Whoever probes it has not to wait long for it to ask.
    const isAsked = known === undefined ? asks.first || one.number === 0 : asks.again
    if (isAsked) one.keys = await read(`https://${host}/.well-known/jwks.json`)
    one.shares += 1
    response.writeHead(answer({ host: one.number, share: one.shares, keys: one.keys })).end('{}')
  })
  onTestFinished(() => server.close())
  const run = await judgeWithPeers(server.url, {
    reach: 'peer',
    selection: { only: checks },
    patience: { forEffectMs: 500, forNothingMs: 50, forGivingUpMs: 500 },
  })
  return checks.map((id) => run.checks.find((check) => check.id === id)?.outcome)
}

function discoveryOf(origin: string): object {
  const file = { name: 'file', shareTypes: ['user'], protocols: { 'webdav-receive': { uri: 'absolute' } } }
  return { enabled: true, apiVersion: '1.4.0', endPoint: `${origin}/ocm`, resourceTypes: [file] }
}

function read(url: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  get(url, { rejectUnauthorized: false }, (response) => void text(response).then(resolve, reject)).once(
    'error',
    reject,
  )
  return promise
}

const always = { first: true, again: true }
const isBadlySigned = ({ host, share }: Seen): boolean => host === 1 && share === 2
const verify = (seen: Seen): number => (isBadlySigned(seen) ? 401 : 400)

it.each<readonly [string, Verifier, readonly string[]]>([
  ['asks each time, and tells good from bad', { asks: always, answer: verify }, ['passed', 'passed']],
  [
    'makes no use of a set with an unknown type',
    {
      asks: always,
      answer: (seen) => (seen.keys.includes('everymust-unknown') ? 401 : verify(seen)),
    },
    ['failed', 'passed'],
  ],
  [
    'knows one server alone, whatever its keys',
    { asks: always, answer: ({ host }) => (host === 0 ? 400 : 401) },
    ['inconclusive', 'passed'],
  ],
  ['refuses all alike', { asks: always, answer: () => 400 }, ['inconclusive', 'passed']],
  [
    'refuses all alike, and asks once',
    { asks: { first: true, again: false }, answer: () => 400 },
    ['inconclusive', 'inconclusive'],
  ],
  [
    'never asks again, and tells good from bad',
    { asks: { first: true, again: false }, answer: verify },
    ['passed', 'failed'],
  ],
  [
    'never asks again, and puts the peer off in the end',
    {
      asks: { first: true, again: false },
      answer: (seen) => (seen.host === 1 && seen.share === 3 ? 429 : verify(seen)),
    },
    ['passed', 'inconclusive'],
  ],
  [
    'asks for no keys',
    { asks: { first: false, again: false }, answer: verify },
    ['not-applicable', 'not-applicable'],
  ],
])('a server that %s', async (_, verifier, outcomes) => {
  expect(await judge(verifier)).toEqual(outcomes)
})
