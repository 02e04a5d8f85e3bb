import { expect, it } from 'vitest'
import { formOf } from '../../../reference/http/form-of.ts'
import type { ReceivedRequest } from '../../../reference/http/received-request.ts'

function requestWith(content: string): ReceivedRequest {
  return {
    method: 'POST',
    targetUri: 'http://localhost/sign-in',
    path: '/sign-in',
    query: new URLSearchParams(),
    fields: [],
    content: new TextEncoder().encode(content),
    remoteAddress: '127.0.0.1',
  }
}

it('reads the fields of a form, also several of one name', () => {
  const form = formOf(requestWith('protocols=webdav&protocols=webapp&text=a%26b+c'))
  expect([...form]).toEqual([
    ['protocols', 'webdav'],
    ['protocols', 'webapp'],
    ['text', 'a&b c'],
  ])
})

it('reads the first hundred of half a million', () => {
  expect([...formOf(requestWith('a&'.repeat(500_000)))]).toEqual(Array.from({ length: 100 }, () => ['a', '']))
})
