import { expect, it } from 'vitest'
import { createWebappSessions } from '../../../reference/access/webapp-server/webapp-sessions.ts'

const session = { providerId: 'one', expiresAt: 10, redirectUri: 'https://cloud.example.org/' }

it('knows a session until a day after its end', () => {
  let now = 0
  const sessions = createWebappSessions(() => now)
  const id = sessions.open(session)
  now = 24 * 60 * 60 * 1000
  sessions.open({ ...session, expiresAt: now })
  expect(sessions.find(id)).toEqual(session)
  now += 10
  sessions.open({ ...session, expiresAt: now })
  expect(sessions.find(id)).toBe(undefined)
})

it('forgets the first sessions of a Share that has more than a hundred, and those of no other', () => {
  const sessions = createWebappSessions(() => 0)
  const other = sessions.open({ ...session, providerId: 'other' })
  const ids = Array.from({ length: 150 }, () => sessions.open(session))
  expect(ids.map((id) => sessions.find(id) !== undefined)).toEqual(ids.map((_, at) => at >= 50))
  expect(sessions.find(other)?.providerId).toBe('other')
})
