import { expect, it } from 'vitest'
import { receivedEntry } from '../../../reference/http/received-entry.ts'

it('joins the lines of each field, whatever its name', () => {
  const entry = receivedEntry(
    {
      method: 'GET',
      targetUri: 'https://localhost:1/',
      path: '/',
      query: new URLSearchParams(),
      fields: [
        { name: 'Constructor', value: 'a' },
        { name: '__proto__', value: 'b' },
        { name: 'constructor', value: 'c' },
      ],
      content: new Uint8Array(),
      remoteAddress: '127.0.0.1',
    },
    'nothing',
    { status: 404, headers: {}, body: 'Nothing.' },
    7,
  )
  expect(Object.entries(entry.headers)).toEqual([
    ['constructor', 'a, c'],
    ['__proto__', 'b'],
  ])
})
