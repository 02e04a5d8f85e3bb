import { expect, it } from 'vitest'
import { askedByShare, receiving } from './asked-by-share.ts'

const both = ['GET /.well-known/ocm', 'POST /api/shares']
const discoveryAlone = ['GET /.well-known/ocm']

it('a server with an unknown field gets no Share with unknown-discovery-field-rejected', async () => {
  const listener = receiving({ statusPage: 'https://status.example.org/' })
  expect(await askedByShare(listener, [])).toEqual(both)
  expect(await askedByShare(listener, ['unknown-discovery-field-rejected'])).toEqual(discoveryAlone)
  expect(await askedByShare(receiving(), ['unknown-discovery-field-rejected'])).toEqual(both)
})

it('a server that is switched off gets a Share with switched-off-server-asked', async () => {
  const listener = receiving({ enabled: false })
  expect(await askedByShare(listener, [])).toEqual(discoveryAlone)
  expect(await askedByShare(listener, ['switched-off-server-asked'])).toEqual(both)
})
