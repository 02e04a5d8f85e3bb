import { readFileSync } from 'node:fs'
import { Agent } from 'undici'
import type { SentRequest } from './sent-requests.ts'

/**
 * A bare client: sends the requests of a run again as fast as the server answers, and prints the milliseconds that
 * this took, and those of the longest exchange. The argument names a JSON file with the requests in lanes, in each of which two are in flight, and the
 * certificate authority of the server.
 */
const { lanes, trusted }: { readonly lanes: readonly SentRequest[][]; readonly trusted: string } = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
)
const agent = new Agent({ connect: { ca: trusted }, allowH2: false })
let longestMs = 0
const begin = performance.now()
await Promise.all(lanes.flatMap((lane) => [sendNext(lane), sendNext(lane)]))
process.stdout.write(JSON.stringify({ replayMs: performance.now() - begin, longestMs }))
await agent.close()

async function sendNext(lane: SentRequest[]): Promise<void> {
  for (let next = lane.shift(); next !== undefined; next = lane.shift()) {
    const { body = null, ...request } = next
    const started = performance.now()
    const answer = await agent.request({ ...request, body })
    await answer.body.text()
    longestMs = Math.max(longestMs, performance.now() - started)
  }
}
