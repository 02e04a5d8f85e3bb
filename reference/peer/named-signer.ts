import * as z from 'zod'
import type { JournalEntry } from '../journal.ts'
import { parseJson } from '../messages/parse-json.ts'
import { hostOfSigner } from '../access/token-endpoint/answer-token-request.ts'
import { hostOf, isHost } from '../ocm-address.ts'
import type { SentShare } from '../store/records.ts'

const text = z.string().max(4096).optional().catch(undefined)
const Content = z.object({
  sender: text,
  sharedBy: text,
  owner: text,
  shareWith: text,
  recipientProvider: text,
  client_id: text,
  code: text,
})
type Content = z.infer<typeof Content>

/**
 * The host whose signature a request is to have: the one that its content names, or else the one in the identifier of its
 * key. Undefined where neither tells. The `client_id` of a token request has no port, and can stand for one that the Share
 * has. Source: draft, #signature-verification, #signature-creation.
 */
export function namedSigner(
  entry: JournalEntry,
  keyid: string | undefined,
  shareOf: (secret: string) => SentShare | undefined = () => undefined,
): string | undefined {
  const content = Content.safeParse(contentOf(entry)).data
  const named = content === undefined ? undefined : hostNamedIn(content, entry, shareOf)
  return named ?? (keyid === undefined ? undefined : hostOfKey(keyid))
}

/** The host of a key, whose identifier is a URI on it, or begins with it: `https://cloud.example.org/ocm#signature`, `cloud.example.org#key1`. */
export function hostOfKey(keyid: string): string | undefined {
  const url = URL.parse(keyid)
  if (url !== null && url.host !== '') return url.host
  return hostIn(keyid.split('#', 1)[0])
}

function contentOf({ headers, body }: JournalEntry): unknown {
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(body))
  }
  return parseJson(body)
}

function hostNamedIn(
  content: Content,
  { about }: JournalEntry,
  shareOf: (secret: string) => SentShare | undefined,
): string | undefined {
  if (about === 'request-share') return hostOfAddress(content.shareWith)
  const client = hostIn(content.client_id)
  return (
    hostOfAddress(content.sender ?? content.sharedBy ?? content.owner) ??
    hostIn(content.recipientProvider) ??
    (client === undefined ? undefined : hostOfSigner(client, shareOf(content.code ?? '')))
  )
}

/** Some older servers put a scheme before the host, and a slash behind it. Source: draft, #versions-1-0. */
function hostOfAddress(address = ''): string | undefined {
  return hostIn(address.slice(address.lastIndexOf('@') + 1))
}

function hostIn(text = ''): string | undefined {
  const host = text.replace(/^https?:\/\//, '').replace(/\/$/, '')
  return isHost(host) ? hostOf(host) : undefined
}
