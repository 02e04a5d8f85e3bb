import { once } from 'node:events'
import { cp, mkdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RunRecord } from '../../scripts/contract/service.ts'
import { eventsOf, startToyService, take, temporaryFolder, toyRequest, toyRun } from './toy-service.ts'

describe('the runs of a service', () => {
  it('are taken, followed, kept and listed', async () => {
    const service = await startToyService()
    const response = await service.post('/api/runs', toyRequest)
    const record = RunRecord.parse(await response.json())
    expect(response.status).toBe(201)
    expect(response.headers.get('location')).toBe(`/api/runs/${record.id}`)
    expect(record).toMatchObject({ state: 'queued', request: toyRequest })
    const call = await service.call(0)
    expect(call.request).toEqual(toyRequest)
    expect(await service.record(record.id)).toEqual({ ...record, state: 'running' })
    const events = eventsOf(service.url, record.id)
    expect(await take(events, 1)).toEqual([{ kind: 'state', state: 'running' }])
    call.end({ kind: 'run', run: toyRun })
    expect(await take(events, 9)).toEqual([
      { kind: 'state', state: 'finished' },
      { kind: 'end', state: 'finished' },
    ])
    expect(await service.record(record.id)).toEqual({ ...record, state: 'finished', run: toyRun })
    expect(await (await fetch(`${service.url}api/runs`)).json()).toEqual({
      runs: [
        {
          id: record.id,
          state: 'finished',
          target: 'https://toy.example/',
          createdAt: record.createdAt,
          judged: toyRun.judged,
        },
      ],
    })
  })

  it('tell why the target was refused', async () => {
    const service = await startToyService()
    const { id } = await service.start()
    const problem = { message: 'Expected a toy, received a server.', hint: 'Play with another.' }
    const events = eventsOf(service.url, id)
    ;(await service.call(0)).end({ kind: 'refused', problem })
    const all = await take(events, 9)
    expect(all.at(-1)).toEqual({ kind: 'end', state: 'refused', problem })
    expect(await service.record(id)).toMatchObject({ state: 'refused', problem })
  })

  it('are refused before they begin where the judge does not accept them', async () => {
    const problem = { message: 'Expected a recipient, received none.', hint: 'Name one.' }
    const service = await startToyService({ judge: { accept: () => ({ kind: 'refused', problem }) } })
    const response = await service.post('/api/runs', toyRequest)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ problem })
    expect(await (await fetch(`${service.url}api/runs`)).json()).toEqual({ runs: [] })
  })

  it('end as our fault where the judge throws, which the service tells of and the page does not', async () => {
    const service = await startToyService()
    const { id } = await service.start()
    const events = eventsOf(service.url, id)
    ;(await service.call(0)).fail(new Error('at /home/somebody/secret'))
    const all = await take(events, 9)
    expect(all.at(-1)).toMatchObject({ kind: 'end', state: 'errored' })
    expect(JSON.stringify(all)).not.toContain('somebody')
    expect(service.errors.map(String)).toEqual(['Error: at /home/somebody/secret'])
  })

  it('go on one after the other, and wait within bounds', async () => {
    const service = await startToyService({ width: 1, mostWaiting: 2 })
    const first = await service.start()
    const second = await service.start()
    const third = await service.start()
    await service.call(0)
    const full = await service.post('/api/runs', toyRequest)
    expect([full.status, full.headers.get('retry-after')]).toEqual([429, '30'])
    expect(await full.json()).toMatchObject({ problem: { message: expect.stringContaining('free place') } })
    expect(await service.record(second.id)).toMatchObject({ state: 'queued' })
    ;(await service.call(0)).end({ kind: 'run', run: toyRun })
    await service.call(1)
    expect(await service.record(first.id)).toMatchObject({ state: 'finished' })
    expect(await service.record(second.id)).toMatchObject({ state: 'running' })
    expect(await service.record(third.id)).toMatchObject({ state: 'queued' })
    expect((await service.post('/api/runs', toyRequest)).status).toBe(201)
  })

  it('never take more than the last place, however many ask at once', async () => {
    const service = await startToyService({ width: 1, mostWaiting: 2 })
    const answers = await Promise.all(Array.from({ length: 8 }, () => service.post('/api/runs', toyRequest)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 429, 429, 429, 429, 429])
  })
})

describe('a run that is stopped', () => {
  it('keeps what is known', async () => {
    const service = await startToyService()
    const { id } = await service.start()
    const call = await service.call(0)
    const stopped = await service.post(`/api/runs/${id}/stop`)
    expect(stopped.status).toBe(202)
    expect(RunRecord.parse(await stopped.json())).toMatchObject({ id, state: 'running' })
    expect(call.means.signal.aborted).toBe(true)
    const events = eventsOf(service.url, id)
    const run = { ...toyRun, interrupted: true as const }
    call.end({ kind: 'run', run })
    expect((await take(events, 9)).at(-1)).toEqual({ kind: 'end', state: 'stopped' })
    expect(await service.record(id)).toMatchObject({ state: 'stopped', run })
    expect((await service.post(`/api/runs/${id}/stop`, {})).status).toBe(200)
  })

  it('never begins where it was waiting', async () => {
    const service = await startToyService()
    await service.start()
    const waiting = await service.start()
    const events = eventsOf(service.url, waiting.id)
    await service.post(`/api/runs/${waiting.id}/stop`)
    expect((await take(events, 9)).at(-1)).toEqual({ kind: 'end', state: 'stopped' })
    const third = await service.start()
    ;(await service.call(0)).end({ kind: 'interrupted' })
    await service.call(1)
    expect(await service.record(third.id)).toMatchObject({ state: 'running' })
    expect(await service.record(waiting.id)).toMatchObject({ state: 'stopped' })
  })

  it('is kept when the service ends, with those that wait', async () => {
    const service = await startToyService()
    const first = await service.start()
    const second = await service.start()
    const call = await service.call(0)
    const ended = service.stopRuns()
    expect(call.means.signal.aborted).toBe(true)
    call.end({ kind: 'interrupted' })
    await ended
    expect(await service.record(first.id)).toMatchObject({ state: 'stopped' })
    expect(await service.record(second.id)).toMatchObject({ state: 'stopped' })
    expect((await service.post('/api/runs', toyRequest)).status).toBe(429)
  })
})

describe('the events of a run', () => {
  it('come to whoever is late as far as they still matter, and to all in order', async () => {
    const service = await startToyService()
    const { id } = await service.start()
    const { means, end } = await service.call(0)
    const verdict = { level: 'MUST' as const, section: 'a', partial: false, checks: [] }
    means.onProgress({ step: 'One', done: 0, total: 3 })
    means.onVerdict({ ...verdict, requirement: 'a~a', verdict: 'passed' })
    means.onProgress({ step: 'Two', done: 1, total: 3 })
    means.onVerdict({ ...verdict, requirement: 'a~b', verdict: 'untested' })
    means.onVerdict({ ...verdict, requirement: 'a~a', verdict: 'errored' })
    means.onExchange({ method: 'GET', url: 'https://toy.example/a', status: 200 })
    means.onExchange({ method: 'GET', url: 'https://toy.example/b' })
    const late = eventsOf(service.url, id)
    const known = [
      { kind: 'state', state: 'running' },
      { kind: 'progress', step: 'Two', done: 1, total: 3 },
      { kind: 'exchange', method: 'GET', url: 'https://toy.example/b' },
      { kind: 'verdict', requirement: 'a~a', verdict: 'errored', partial: false },
      { kind: 'verdict', requirement: 'a~b', verdict: 'untested', partial: false },
    ]
    expect(await take(late, 5)).toEqual(known)
    means.onVerdict({ ...verdict, requirement: 'a~c', verdict: 'failed' })
    expect(await take(late, 1)).toEqual([
      { kind: 'verdict', requirement: 'a~c', verdict: 'failed', partial: false },
    ])
    end({ kind: 'run', run: toyRun })
    expect((await take(late, 9)).at(-1)).toEqual({ kind: 'end', state: 'finished' })
  })

  it('are those of the kept run once it is over', async () => {
    const service = await startToyService()
    const { id } = await service.start()
    const events = eventsOf(service.url, id)
    ;(await service.call(0)).end({ kind: 'run', run: toyRun })
    await take(events, 99)
    const again = await take(eventsOf(service.url, id), 99)
    expect(again).toEqual([
      { kind: 'state', state: 'finished' },
      ...toyRun.verdicts.map(({ requirement, verdict, partial }) => ({
        kind: 'verdict',
        requirement,
        verdict,
        partial,
      })),
      { kind: 'end', state: 'finished' },
    ])
  })

  it('are not listened to by more than a bounded number, and those who leave make room', async () => {
    const service = await startToyService()
    const { id } = await service.start()
    await service.call(0)
    const all = Array.from({ length: 64 }, () => eventsOf(service.url, id))
    await Promise.all(all.map((events) => take(events, 1)))
    const refused = await fetch(`${service.url}api/runs/${id}/events`)
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ problem: { hint: expect.any(String) } })
    await all[0]?.return()
    await expect
      .poll(async () => {
        const response = await fetch(`${service.url}api/runs/${id}/events`)
        await response.body?.cancel()
        return response.status
      })
      .toBe(200)
  })
})

describe('a stream of events that nobody reads', () => {
  it('holds no place, whether its head was asked for or its reader went at once', async () => {
    const service = await startToyService()
    const { id } = await service.start()
    await service.call(0)
    const address = `${service.url}api/runs/${id}/events`
    for (let count = 0; count < 70; count += 1) {
      const head = await fetch(address, { method: 'HEAD' })
      expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
    }
    const { hostname, port, host } = new URL(service.url)
    const gone = Array.from({ length: 70 }, async () => {
      const socket = connect({ host: hostname, port: Number(port) })
      await once(socket, 'connect')
      socket.write(`GET /api/runs/${id}/events HTTP/1.1\r\nHost: ${host}\r\n\r\n`)
      socket.resetAndDestroy()
    })
    await Promise.all(gone)
    await expect
      .poll(async () => {
        const response = await fetch(address)
        await response.body?.cancel()
        return response.status
      })
      .toBe(200)
  })
})

describe('a run that cannot be kept', () => {
  it('is told as errored, to whoever follows it and whoever asks for it then', async () => {
    const service = await startToyService()
    const { id } = await service.start()
    const events = eventsOf(service.url, id)
    const call = await service.call(0)
    // In its place stands what cannot be replaced.
    await mkdir(join(service.data, `${id}.run.json`, 'full'), { recursive: true })
    call.end({ kind: 'run', run: toyRun })
    const problem = { message: expect.stringMatching(/could not be kept/), hint: expect.any(String) }
    expect((await take(events, 99)).at(-1)).toEqual({ kind: 'end', state: 'errored', problem })
    await rm(join(service.data, `${id}.run.json`), { recursive: true })
    expect(await service.record(id)).toMatchObject({ state: 'errored', problem })
    expect(service.errors.length).toBeGreaterThan(0)
  })

  it('is told so too where not even that could be kept', async () => {
    const full = { isFull: false }
    const service = await startToyService({ save: () => full.isFull && fail() })
    const { id } = await service.start()
    const events = eventsOf(service.url, id)
    const call = await service.call(0)
    full.isFull = true
    call.end({ kind: 'run', run: toyRun })
    const problem = { message: expect.stringMatching(/could not be kept/), hint: expect.any(String) }
    expect((await take(events, 99)).at(-1)).toEqual({ kind: 'end', state: 'errored', problem })
    expect(await service.record(id)).toMatchObject({ state: 'errored', problem })
    expect((await take(eventsOf(service.url, id), 99)).at(-1)).toMatchObject({ state: 'errored', problem })
    expect((await service.post('/api/runs', toyRequest)).status).toBe(500)
    full.isFull = false
    expect((await service.post('/api/runs', toyRequest)).status).toBe(201)
  })
})

function fail(): never {
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
}

describe('a restarted service', () => {
  it('has the runs of the one before', async () => {
    const first = await startToyService()
    const { id } = await first.start()
    const events = eventsOf(first.url, id)
    ;(await first.call(0)).end({ kind: 'run', run: toyRun })
    await take(events, 9)
    // As another process sees it, without the first one's lock.
    const copy = await temporaryFolder()
    await cp(first.data, copy, { recursive: true })
    await rm(join(copy, 'lock'))
    const second = await startToyService({ data: copy })
    expect(await second.record(id)).toMatchObject({ state: 'finished', run: toyRun })
    expect((await fetch(`${second.url}runs/${id}/`)).status).toBe(200)
  })
})
