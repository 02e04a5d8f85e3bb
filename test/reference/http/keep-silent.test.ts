import http from 'node:http'
import { expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import type { JournalEntry } from '../../../reference/journal.ts'
import { startOne } from '../pair.ts'

const silent: Behaviour = {
  name: 'silent',
  description: 'Never answers a request for its keys.',
  isSilent: ({ operation }) => operation === 'keys',
}

it('a request that is left without an answer is told of when it comes, and when its client gives up', async () => {
  const { server, port } = await startOne([silent])
  const told: JournalEntry[] = []
  const [arrived, abandoned] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  server.journal.subscribe((entry) => {
    told.push(entry)
    const next = entry.about === 'abandoned' ? abandoned : arrived
    next.resolve(undefined)
  })
  const request = http.get(`http://localhost:${port}/.well-known/jwks.json`).once('error', () => {})
  await arrived.promise
  expect(told.map(({ about, answer }) => [about, answer])).toEqual([['keys', undefined]])
  request.destroy()
  await abandoned.promise
  expect(told.map(({ about, answer }) => [about, answer])).toEqual([
    ['keys', undefined],
    ['abandoned', undefined],
  ])
})

it('what is not to be left without an answer gets one', async () => {
  const { port } = await startOne([silent])
  const { status } = await fetch(`http://localhost:${port}/.well-known/ocm`)
  expect(status).toBe(200)
})
