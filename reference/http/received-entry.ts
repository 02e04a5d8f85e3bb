import type { Operation } from '../behaviour.ts'
import type { JournalEntry } from '../journal.ts'
import type { Answer } from './answers.ts'
import type { ReceivedRequest } from './received-request.ts'

/** What the journal keeps of a request that came in; `answer` is undefined where there is none. */
export function receivedEntry(
  { method, targetUri, fields, content, remoteAddress }: ReceivedRequest,
  about: Operation,
  answer: Answer | undefined,
  at: number,
): JournalEntry {
  const named = new Map<string, string>()
  for (const { name, value } of fields) {
    const key = name.toLowerCase()
    const before = named.get(key)
    named.set(key, before === undefined ? value : `${before}, ${value}`)
  }
  return {
    direction: 'received',
    at,
    about,
    method,
    url: targetUri,
    headers: Object.fromEntries(named),
    body: new TextDecoder().decode(content),
    remote: remoteAddress,
    ...(answer && { answer: entryOf(answer) }),
  }
}

function entryOf({ status, headers, body }: Answer): Required<JournalEntry>['answer'] {
  return { status, headers, body: typeof body === 'string' ? body : '' }
}
