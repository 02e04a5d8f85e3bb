import { request as httpRequest } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Run } from '../../scripts/contract/run.ts'
import { RunEvent, RunRecord, type RunRequest } from '../../scripts/contract/service.ts'
import { createService } from '../../scripts/service/create-service.ts'
import { openFileRunStore } from '../../scripts/service/file-run-store.ts'
import type { Judge, Judgement, JudgeMeans } from '../../scripts/service/judge.ts'
import { listen } from '../../scripts/service/listen.ts'
import { createRunQueue } from '../../scripts/service/run-queue.ts'
import type { RunStore } from '../../scripts/service/run-store.ts'
import { folderWith } from '../commands/drafts-folder.ts'
import { toyReport } from '../report/toy-run.ts'

/** A run that a service was asked for, which goes on until the test ends it. */
export interface ToyCall {
  readonly request: RunRequest
  readonly means: JudgeMeans
  readonly end: (judgement: Judgement) => void
  readonly fail: (error: Error) => void
}

export interface ToyService {
  readonly url: string
  readonly data: string
  /** What the service said went wrong with itself. */
  readonly errors: unknown[]
  /** The n-th run that began, counted from 0. */
  call(index: number): Promise<ToyCall>
  post(path: string, body?: unknown): Promise<Response>
  /** Asks for a run of a server. */
  start(): Promise<RunRecord>
  record(id: string): Promise<RunRecord>
  /** Stops the runs, as Ctrl-C does. */
  stopRuns(): Promise<void>
}

export interface ToyServiceOptions {
  readonly width?: number
  readonly mostWaiting?: number
  readonly judge?: Partial<Judge>
  readonly gestureTimeoutMs?: number
  /** Default: a new folder. */
  readonly data?: string
  /** Called before each record is kept, which is not where it throws. */
  readonly save?: () => void
}

/** A run that the toys know how to tell. */
export const toyRun: Run = toyReport().run

export const toyRequest = { target: { kind: 'server', url: 'https://toy.example/' } } as const

const pages = {
  'index.html': '<!doctype html><title>Home</title>',
  '404.html': '<!doctype html><title>Nothing here</title>',
  'run/index.html': '<!doctype html><title>Run</title>',
  'assets/page.Ab12.css': `:root { --long: '${'x'.repeat(2000)}' }`,
  'pagefind/pagefind-worker.js': 'postMessage(1)',
  'pagefind/pagefind.js': 'export {}',
}

/** A service whose runs are the test's to end; it closes when the test does. */
export async function startToyService(options: ToyServiceOptions = {}): Promise<ToyService> {
  const { width = 1, mostWaiting = 2, gestureTimeoutMs } = options
  const data = options.data ?? (await temporaryFolder())
  const folder = await folderWith(pages)
  const errors: unknown[] = []
  const calls: ToyCall[] = []
  const watching = new Set<() => void>()
  const judge: Judge = {
    accept: (request) => ({ kind: 'accepted', request }),
    async judge(request, means) {
      const { promise, resolve, reject } = Promise.withResolvers<Judgement>()
      calls.push({ request, means, end: resolve, fail: reject })
      for (const look of watching) look()
      return promise
    },
    tell: (run) => ({ kind: 'run', run }),
    report: (run) => ({ ...toyReport(), run }),
    ...options.judge,
  }
  const files = await openFileRunStore(data, (sentence) => void errors.push(sentence))
  const store: RunStore = {
    ...files,
    async save(...kept) {
      options.save?.()
      await files.save(...kept)
    },
  }
  let created = 0
  const queue = createRunQueue({
    store,
    judge,
    // A second for each run, so that they have an order.
    clock: () => new Date((created += 1000)),
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    width,
    mostWaiting,
    onError: (error) => void errors.push(error),
    ...(gestureTimeoutMs !== undefined && { gestureTimeoutMs }),
  })
  const app = createService({
    folder,
    info: { format: 'everymust-service/1', runsChecks: true, reaches: ['url', 'probe'], hasReference: true },
    store,
    judge,
    queue,
    onError: (error) => void errors.push(error),
  })
  const server = await listen(app, 0)
  onTestFinished(async () => {
    for (const call of calls) call.end({ kind: 'interrupted' })
    await queue.close()
    await server.close()
    await store.close()
  })
  const post = (path: string, body?: unknown): Promise<Response> =>
    fetch(new URL(path, server.url), {
      method: 'POST',
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
  return {
    url: server.url,
    data,
    errors,
    post,
    async call(index) {
      const { promise, resolve } = Promise.withResolvers<ToyCall>()
      const look = (): void => {
        const call = calls[index]
        if (call !== undefined) resolve(call)
      }
      watching.add(look)
      look()
      return promise
    },
    start: async () => RunRecord.parse(await (await post('/api/runs', toyRequest)).json()),
    record: async (id) => RunRecord.parse(await (await fetch(new URL(`/api/runs/${id}`, server.url))).json()),
    stopRuns: () => queue.close(),
  }
}

/** A folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-runs-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Reads the events of a run one by one, as they come; it is left when the test ends. */
export async function* eventsOf(url: string, id: string): AsyncGenerator<RunEvent, void> {
  const leaving = new AbortController()
  const response = await fetch(new URL(`/api/runs/${id}/events`, url), { signal: leaving.signal })
  if (response.status !== 200) throw new Error(`Expected events, received ${response.status}.`)
  let text = ''
  try {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, name = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? []
        const event = RunEvent.parse(JSON.parse(data))
        if (event.kind !== name) throw new Error(`Expected the name \`${event.kind}\`, received \`${name}\`.`)
        yield event
      }
    }
  } finally {
    leaving.abort()
  }
}

/** The next so many events of a run. */
export async function take(
  events: AsyncGenerator<RunEvent, void>,
  number: number,
): Promise<readonly RunEvent[]> {
  const taken: RunEvent[] = []
  while (taken.length < number) {
    const { value, done } = await events.next()
    if (done === true) break
    taken.push(value)
  }
  return taken
}

/** What a request with these headers comes to; unlike `fetch`, it sends whatever it is told. */
export async function ask(
  url: string,
  options: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  },
): Promise<{
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
}> {
  const { method = 'GET', headers = {}, body } = options
  const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<typeof ask>>>()
  const sent = httpRequest(url, { method, headers: { ...headers }, agent: false }, (response) => {
    let text = ''
    response.setEncoding('utf8').on('data', (chunk: string) => void (text += chunk))
    response.once('end', () => resolve({ status: response.statusCode, headers: response.headers, text }))
  })
  sent.once('error', reject)
  sent.end(body)
  return promise
}
