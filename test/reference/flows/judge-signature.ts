import type { JournalEntry } from '../../../reference/journal.ts'
import { verifyContentDigest } from '../../../scripts/signatures/content-digest.ts'
import type { RequestMessage } from '../../../scripts/signatures/http-message.ts'
import { verifyMessage } from '../../../scripts/signatures/verify-message.ts'

/** Source: draft, #signature-creation. */
const covered = ['@method', '@target-uri', 'content-digest', 'content-length', 'date']

/** What is wrong with the signature of a request and with what it covers; `keys` are those that its sender publishes. */
export async function judgeSignature(
  { method, url, headers, body, at }: JournalEntry,
  keys: ReadonlyMap<string, unknown>,
): Promise<readonly string[]> {
  const fields = Object.entries(headers).map(([name, value]) => ({ name, value }))
  const message: RequestMessage = { kind: 'request', method, targetUri: url, fields }
  // A reader of dictionaries keeps the last of several members with one name.
  const count = [...(headers['signature-input'] ?? '').matchAll(/(?:^|,)\s*ocm=/g)].length
  const verified = await verifyMessage(
    message,
    {
      label: 'ocm',
      components: covered.map((name) => ({ name, parameters: {} })),
      parameters: ['created', 'keyid'],
      now: Math.floor(at / 1000),
      maxAge: 60,
    },
    ({ parameters }) => keys.get(String(parameters['keyid'])),
  )
  const content = new TextEncoder().encode(body)
  const digest = verifyContentDigest(headers['content-digest'], content)
  const length = headers['content-length']
  return [
    ...(count === 1 ? [] : [`Expected one signature with the label \`ocm\`, received ${count}.`]),
    ...(verified.kind === 'verified'
      ? []
      : [`Expected a signature that is good, received: ${verified.detail}`]),
    ...(digest.kind === 'matches' ? [] : ['Expected the digest of the content, received another or none.']),
    ...(length === String(content.byteLength)
      ? []
      : [`Expected the length ${content.byteLength}, received \`${length}\`.`]),
  ]
}
