import { array, assert, asyncProperty, constantFrom, oneof, string, tuple } from 'fast-check'
import { expect, it } from 'vitest'
import { loopbackClient, serveTcp } from './loopback.ts'

const fragments = [
  'HTTP/1.1 200 OK\r\n',
  'HTTP/1.1 302 Found\r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 103 Early Hints\r\n\r\n',
  'HTTP/1.1 101 Switching Protocols\r\n',
  'HTTP/1.0 204 No Content\r\n',
  'HTTP/2.0 200\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'content-length: 3\r\n',
  'content-length: -1\r\n',
  'content-length: 99999999999999999999\r\n',
  'transfer-encoding: chunked\r\n',
  'transfer-encoding: gzip\r\n',
  'content-encoding: gzip\r\n',
  'connection: upgrade\r\nupgrade: h2c\r\n',
  'connection: close\r\n',
  'keep-alive: timeout=-5\r\n',
  'location: //\r\n',
  'retry-after: 99999999999\r\n',
  ' folded\r\n',
  ': empty\r\n',
  '\r\n',
  '\n',
  '3\r\nabc\r\n',
  '0\r\n\r\n',
  'ffffffffffffffffff\r\n',
  'abc',
  '\0\u00ff',
]

it('survives whatever a server answers', async () => {
  let answer = ''
  const port = await serveTcp((socket) => socket.once('data', () => socket.end(answer, 'latin1')))
  const client = loopbackClient({ timeoutMs: 1000 })
  const start = constantFrom(...fragments.slice(0, 8))
  const rest = array(oneof({ weight: 9, arbitrary: constantFrom(...fragments) }, string()))
  await assert(
    asyncProperty(tuple(start, rest), constantFrom('GET', 'HEAD', 'POST'), async ([first, parts], method) => {
      answer = first + parts.join('')
      const { response, failure } = await client.request({ method, url: `http://127.0.0.1:${port}/` })
      expect(response === undefined).toBe(failure !== undefined)
    }),
  )
})
