import { inconclusive, type Undecided } from '../../scripts/harness/outcome.ts'
import type { PeerJournalEntry } from '../../scripts/harness/peer.ts'
import type { OcmCheckTools } from '../target/ocm-context.ts'
import { sameUri, withSingleSlashes } from './resource-uri.ts'

/**
 * Expects a PROPFIND request for a URI among those with which a Resource is used, the first of which shows what is wrong.
 * Undecided where a slash too many stands in the path: see "Prefix of WebDAV access" in the draft, #readings.
 */
export function expectPropfind(
  { expect, keepEntry }: Pick<OcmCheckTools, 'expect' | 'keepEntry'>,
  [first, ...more]: readonly [PeerJournalEntry, ...PeerJournalEntry[]],
  uri: URL,
): Undecided | undefined {
  const found = [first, ...more].filter(({ method, url }) => method === 'PROPFIND' && isAlmost(url, uri))
  const exact = found.find(({ url }) => sameUri(new URL(url), uri))
  const one = exact ?? found[0] ?? first
  keepEntry(one)
  if (exact === undefined && found.length > 0) {
    return inconclusive(`The target doubles a slash in \`${one.url}\`, as the text can be read.`)
  }
  const subject = 'the request with which the use of a Resource begins'
  const received = `${one.method} ${one.url}`
  expect(subject, received).toBeA(`\`PROPFIND ${uri.href}\``, exact !== undefined)
  return undefined
}

function isAlmost(url: string, uri: URL): boolean {
  return sameUri(withSingleSlashes(new URL(url)), withSingleSlashes(uri))
}
