import type { Observed } from '../../scripts/harness/evidence.ts'
import type { Finding } from '../../scripts/harness/run-tools.ts'

/** What is found to be out of the ordinary with servers, or missing for a run: the same name for the same thing. */
const meanings = {
  'answers-everything-with-success':
    'The target answers with success where nothing is: what it takes tells nothing.',
  'basic-credentials-only':
    'The target takes the secret of a Share as a user name of the scheme `Basic` alone, not as `Bearer`.',
  'earlier-discovery-place':
    'The target has its Discovery object where servers of earlier versions have it, and not at the well-known URI.',
  'hangs-up-on-signatures': 'The target ends the connection when a request is signed.',
  'peer-not-asked': 'The target answered a request that names the peer, and asked the peer nothing.',
  'provider-not-trusted':
    'The target refuses the peer: it may take requests only from servers on a list, or from those of contacts.',
  'refuses-message-signatures':
    'The target refuses what is signed as RFC 9421 has it, and takes what is not signed.',
  'server-error-on-malformed-request': 'The target breaks down on a request that lacks its fields.',
  'takes-any-notification': 'The target takes an empty object for a notification.',
  'takes-any-share': 'The target takes an empty object for a Share.',
  'takes-share-for-nobody': 'The target takes a Share for a user that does not exist.',
  throttles: 'The target puts us off with status 429: what came after that was not judged.',
} as const satisfies Readonly<Record<string, string>>

export type FindingName = keyof typeof meanings

/** A finding; without a message of its own it has the sentence that goes with its name. */
export function finding(
  name: FindingName,
  { observed, message = meanings[name] }: { readonly observed?: Observed; readonly message?: string } = {},
): Finding {
  return { name, message, ...(observed && { observed }) }
}
