import type http from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import type { ServerOptions } from '../../../reference/start-server.ts'
import { startOne, startPair } from '../pair.ts'
import { type KeyHost, startKeyHost } from '../signing/signer.ts'

const whole = {
  enabled: true,
  apiVersion: '1.4.0',
  endPoint: 'https://api.example.org/ocm',
  resourceTypes: [
    {
      name: 'file',
      shareTypes: ['user'],
      protocols: { webdav: '/dav/', 'webdav-receive': { uri: 'absolute' } },
    },
  ],
  capabilities: ['exchange-token', 'http-sig'],
  criteria: ['must-use-http-sig'],
  inviteAcceptDialog: '/invite',
  tokenEndPoint: 'https://api.example.org/token',
}

function answer(value: unknown, status = 200, headers: http.OutgoingHttpHeaders = {}): http.RequestListener {
  return (_, response) => void response.writeHead(status, headers).end(JSON.stringify(value))
}

const quick: Behaviour = {
  name: 'quick',
  description: 'Waits a second.',
  conduct: { discoveryTimeoutMs: 1_000 },
}

async function discoverAt(
  { host }: Pick<KeyHost, 'host'>,
  behaviours: readonly Behaviour[] = [],
  options: Partial<ServerOptions> = {},
) {
  const { server } = await startOne([quick, ...behaviours], options)
  return server.correspondence.discover(host)
}

describe('Discovery', () => {
  it('asks at the well-known URI over https, and tells what there is', async () => {
    const { first, second } = await startPair()
    const found = await first.server.correspondence.discover(second.server.host)
    expect(found).toMatchObject({
      kind: 'discovered',
      host: second.server.host,
      scheme: 'https',
      document: {
        enabled: true,
        endPoint: `${second.server.origin}/ocm`,
        capabilities: expect.arrayContaining(['http-sig']),
      },
    })
    expect(first.server.journal.entries().map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET https://${second.server.host}/.well-known/ocm`,
    ])
  })

  it('takes a host however it is written', async () => {
    const { first, second } = await startPair()
    const written = second.server.host.toUpperCase()
    expect(await first.server.correspondence.discover(written)).toMatchObject({ host: second.server.host })
  })

  it('repeats itself with http in a test set-up, in which both servers are on loopback', async () => {
    const keyHost = await startKeyHost(answer(whole))
    expect(await discoverAt(keyHost)).toEqual({
      kind: 'discovered',
      host: keyHost.host,
      scheme: 'http',
      document: whole,
    })
  })

  it('sends no request over http where it is no test set-up', async () => {
    const keyHost = await startKeyHost(answer(whole))
    const found = await discoverAt(keyHost, [], { origin: 'https://cloud.example.org', allowsPrivate: true })
    expect([found, keyHost.asked]).toEqual([
      { kind: 'not-discovered', reason: 'silence', message: expect.stringContaining('TLS') },
      [],
    ])
  })

  it('contacts no loopback address unless it is there itself, or may', async () => {
    const keyHost = await startKeyHost(answer(whole))
    const found = await discoverAt(keyHost, [], { origin: 'https://cloud.example.org' })
    expect(found).toEqual({
      kind: 'not-discovered',
      reason: 'silence',
      message: expect.stringMatching(/^Refused to connect/),
    })
  })

  it.each([
    '10.0.0.1',
    '192.168.1.1:8443',
    '169.254.169.254',
    '[fd00::1]',
    '[::ffff:10.0.0.1]',
    '0x0a000001',
  ])('contacts no private address such as %s', async (host) => {
    expect(await discoverAt({ host })).toEqual({
      kind: 'not-discovered',
      reason: 'silence',
      message: expect.stringMatching(/^Refused to connect/),
    })
  })

  it.each([
    '',
    'user@cloud.example.org',
    'cloud.example.org/ocm',
    'https://cloud.example.org',
    'a b',
    'a?b',
    '[::1',
  ])('asks nobody for `%s`, which is no host', async (host) => {
    const { server } = await startOne()
    expect([await server.correspondence.discover(host), server.journal.entries()]).toEqual([
      {
        kind: 'not-discovered',
        reason: 'host',
        message: 'Expected a host with or without a port, received something else.',
      },
      [],
    ])
  })

  it('follows redirects', async () => {
    const keyHost = await startKeyHost((request, response) =>
      request.url === '/moved'
        ? answer(whole)(request, response)
        : void response.writeHead(301, { location: '/moved' }).end(),
    )
    expect(await discoverAt(keyHost)).toMatchObject({ kind: 'discovered', document: whole })
  })

  it('ignores fields, protocols, capabilities and criteria that it does not know', async () => {
    const [fileType] = whole.resourceTypes
    const more = {
      ...whole,
      statusPage: 'https://status.example.org/',
      resourceTypes: [
        { ...fileType, more: 1, protocols: { ...fileType?.protocols, s3: 7, 's3-receive': {} } },
        { name: 'calendar', shareTypes: ['user', 'guest'], protocols: { caldav: '/' } },
      ],
      capabilities: ['time-travel', 'http-sig'],
      criteria: ['on-weekdays'],
    }
    expect(await discoverAt(await startKeyHost(answer(more)))).toMatchObject({
      kind: 'discovered',
      document: {
        capabilities: ['time-travel', 'http-sig'],
        criteria: ['on-weekdays'],
        endPoint: whole.endPoint,
      },
    })
  })

  it('passes over what is wrong in a field that it can do without', async () => {
    const { tokenEndPoint: _, inviteAcceptDialog: __, ...rest } = whole
    const odd = {
      ...whole,
      apiVersion: 1.4,
      capabilities: [7, 'http-sig', null],
      criteria: 'must-use-http-sig',
      inviteAcceptDialog: {},
      tokenEndPoint: '/token',
      resourceTypes: [null, { name: 'calendar' }, ...whole.resourceTypes],
    }
    expect(await discoverAt(await startKeyHost(answer(odd)))).toMatchObject({
      kind: 'discovered',
      document: { ...rest, apiVersion: '', capabilities: ['http-sig'], criteria: [] },
    })
  })

  it('tells of a server that is switched off', async () => {
    const keyHost = await startKeyHost(answer({ ...whole, enabled: false }))
    expect(await discoverAt(keyHost)).toMatchObject({ kind: 'discovered', document: { enabled: false } })
  })

  it('takes a Discovery object from a response of any media type, and with a byte order mark', async () => {
    const keyHost = await startKeyHost(
      (_, response) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end(`\u{feff}${JSON.stringify(whole)}`),
    )
    expect(await discoverAt(keyHost)).toMatchObject({ kind: 'discovered', document: whole })
  })

  it('can succeed after it failed', async () => {
    let status = 503
    const keyHost = await startKeyHost((request, response) => answer(whole, status)(request, response))
    const { server } = await startOne()
    const first = await server.correspondence.discover(keyHost.host)
    status = 200
    const second = await server.correspondence.discover(keyHost.host)
    expect([first.kind, second.kind]).toEqual(['not-discovered', 'discovered'])
  })
})

function without(name: keyof typeof whole): object {
  return Object.fromEntries(Object.entries(whole).filter(([field]) => field !== name))
}

const failures: readonly (readonly [string, http.RequestListener, string, string])[] = [
  ['no response arrives in time', () => {}, 'silence', '1000 ms'],
  ['the connection ends', (request) => void request.socket.destroy(), 'silence', 'TLS'],
  [
    'the content is no JSON',
    (_, response) => void response.end('<!doctype html>'),
    'no-json',
    'Expected JSON, received something else.',
  ],
  ['there is no content', (_, response) => void response.end(), 'no-json', 'Expected JSON'],
  ...[201, 204, 304, 400, 404, 500, 503].map(
    (status) =>
      [
        `the status code is ${status}`,
        answer(whole, status),
        'status',
        `Expected status 200, received ${status}.`,
      ] as const,
  ),
  [
    'a redirect leads to an error',
    (request, response) =>
      request.url === '/moved'
        ? answer(whole, 404)(request, response)
        : void response.writeHead(302, { location: '/moved' }).end(),
    'status',
    'received 404',
  ],
  [
    'a redirect leads to a private address',
    (_, response) => void response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
    'silence',
    'Refused to connect',
  ],
  ...[[whole], 'text', 7, null, true].map(
    (value) =>
      [
        `the content is ${JSON.stringify(value).slice(0, 20)}`,
        answer(value),
        'no-object',
        'Expected a JSON object, received other JSON.',
      ] as const,
  ),
  ['`endPoint` is missing', answer(without('endPoint')), 'fields', 'a `endPoint`'],
  ['`endPoint` is a path', answer({ ...whole, endPoint: '/ocm' }), 'fields', 'a `endPoint`'],
  [
    '`endPoint` is no web address',
    answer({ ...whole, endPoint: 'javascript:alert(1)' }),
    'fields',
    'a `endPoint`',
  ],
  [
    '`endPoint` has no end',
    answer({ ...whole, endPoint: `https://${'x'.repeat(5000)}` }),
    'fields',
    'a `endPoint`',
  ],
  ['`enabled` is missing', answer(without('enabled')), 'fields', 'a `enabled`'],
  ['`enabled` is a string', answer({ ...whole, enabled: 'true' }), 'fields', 'a `enabled`'],
  ['`resourceTypes` is missing', answer(without('resourceTypes')), 'fields', 'a `resourceTypes`'],
  ['`resourceTypes` is empty', answer({ ...whole, resourceTypes: [] }), 'fields', 'a `resourceTypes`'],
  [
    '`resourceTypes` is an object',
    answer({ ...whole, resourceTypes: { file: {} } }),
    'fields',
    'a `resourceTypes`',
  ],
]

describe('Discovery has failed where', () => {
  it.each(failures)('%s', async (_, listener, reason, message) => {
    expect(await discoverAt(await startKeyHost(listener))).toEqual({
      kind: 'not-discovered',
      reason,
      message: expect.stringContaining(message),
    })
  })

  it('nothing listens', async () => {
    expect(await discoverAt({ host: '127.0.0.1:1' })).toMatchObject({
      kind: 'not-discovered',
      reason: 'silence',
    })
  })
})
