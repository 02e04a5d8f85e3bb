import { expect, it } from 'vitest'
import { createShare } from '../../../reference/shares/create-share.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { announce, entriesOf } from '../shares/announced.ts'

/** The request with which a server announces a Share under some faults, and what comes of it. */
async function announcement(...faults: readonly string[]) {
  const { first, second } = await startPair(faults.map(faultNamed))
  await createShare(first.server, 'ada', { path: 'report.txt', shareWith: `grace@${second.server.host}` })
  const [sent] = entriesOf(first, 'share')
  const { url = '', headers = {}, body = '', method, answer } = sent ?? {}
  const content: unknown = JSON.parse(body)
  return {
    method,
    scheme: new URL(url).protocol,
    path: new URL(url).pathname,
    type: headers['content-type'],
    isShare: Object.hasOwn(Object(content), 'shareWith'),
    isSigned: headers['signature'] !== undefined,
    status: answer?.status,
  }
}

const usual = {
  method: 'POST',
  scheme: 'https:',
  path: '/ocm/shares',
  type: 'application/json',
  isShare: true,
  isSigned: true,
  status: 201,
}

it.each([
  [[], {}],
  [['share-to-other-path'], { path: '/ocm/share', status: 404 }],
  [['share-as-plain-text'], { type: 'text/plain', status: 400 }],
  [['share-in-list'], { isShare: false, status: 400 }],
  [['share-without-tls'], { scheme: 'http:' }],
  [['share-not-signed'], { isSigned: false, status: 401 }],
  [
    ['share-to-other-path', 'share-without-tls', 'share-not-signed'],
    { path: '/ocm/share', scheme: 'http:', isSigned: false, status: 404 },
  ],
])('the faults %j show in the request that announces a Share', async (names, changed) => {
  expect(await announcement(...names)).toEqual({ ...usual, ...changed })
})

it.each([
  [[], 'application/json'],
  [['share-answered-as-plain-text'], 'text/plain'],
])('with the faults %j the answer to a Share is %s', async (names, type) => {
  const { first, second } = await startPair([], names.map(faultNamed))
  expect(await announce(first, second)).toMatchObject({ status: 201 })
  expect(await announce(first, second, { providerId: 7 })).toMatchObject({ status: 400 })
  expect(entriesOf(first, 'share').map(({ answer }) => answer?.headers['content-type'])).toEqual([type, type])
})
