import { expect, it } from 'vitest'
import { askedByShare, receiving } from './asked-by-share.ts'

it('a Share is announced without Discovery with share-without-discovery', async () => {
  expect(await askedByShare(receiving(), [])).toEqual(['GET /.well-known/ocm', 'POST /api/shares'])
  expect(await askedByShare(receiving(), ['share-without-discovery', 'requests-without-tls'])).toEqual([
    'POST /ocm/shares',
  ])
})
