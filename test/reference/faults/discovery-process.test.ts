import type http from 'node:http'
import { expect, it } from 'vitest'
import { createShare } from '../../../reference/shares/create-share.ts'
import { faultNamed } from '../fault-named.ts'
import { startOne } from '../pair.ts'
import { startKeyHost } from '../signing/signer.ts'
import { askedByShare, discoveryOf, receiving } from './asked-by-share.ts'

it.each([
  [[], ['/.well-known/ocm']],
  [['address-split-at-first-at'], []],
])('with the faults %j, the host behind the last of several @ is asked for %j', async (faults, paths) => {
  const { server } = await startOne(faults.map(faultNamed))
  const { host, asked } = await startKeyHost()
  await createShare(server, 'ada', { path: 'report.txt', shareWith: `grace@example.com@${host}` })
  expect(asked).toEqual(paths)
})

it('Discovery is asked for elsewhere with discovers-at-older-place', async () => {
  expect((await askedByShare(receiving(), []))[0]).toBe('GET /.well-known/ocm')
  expect((await askedByShare(receiving(), ['discovers-at-older-place']))[0]).toBe('GET /ocm-provider')
})

it('a silent server is waited for with waits-for-discovery-for-a-day, when others have given up', async () => {
  const patient = await startOne([faultNamed('waits-for-discovery-for-a-day')])
  const quick = { name: 'quick', description: 'Waits 100 ms.', conduct: { discoveryTimeoutMs: 100 } }
  const usual = await startOne([quick])
  const first = Promise.withResolvers<http.ServerResponse>()
  const { host } = await startKeyHost((_, response) => first.resolve(response))
  const waiting = patient.server.correspondence.discover(host)
  const answer = await first.promise
  expect(await usual.server.correspondence.discover(host)).toMatchObject({ reason: 'silence' })
  answer.end(JSON.stringify(discoveryOf(host)))
  expect(await waiting).toMatchObject({ kind: 'discovered' })
})
