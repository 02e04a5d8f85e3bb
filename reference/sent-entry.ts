import type { Exchange } from '../scripts/net/exchange.ts'
import type { JournalEntry } from './journal.ts'
import type { Purpose } from './signing/outgoing-draft.ts'

/** What the journal keeps of a request that was sent. */
export function sentEntry({ request, response }: Exchange, about: Purpose, at: number): JournalEntry {
  const { method, url, headers, body = '' } = request
  return {
    direction: 'sent',
    at,
    about,
    method,
    url,
    headers,
    body,
    remote: new URL(url).host,
    ...(response && { answer: { status: response.status, headers: response.headers, body: response.body } }),
  }
}
