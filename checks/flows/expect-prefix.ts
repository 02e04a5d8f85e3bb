import { inconclusive, type Undecided } from '../../scripts/harness/outcome.ts'
import type { OcmCheckTools } from '../target/ocm-context.ts'
import { notUsed, type OpenedShare } from './received-share.ts'
import { resourceUri, withSingleSlashes } from './resource-uri.ts'
import { prefixOf, webdavRequests } from './use-of-share.ts'

/** Expects that the requests for a Resource with a relative `uri` go to the prefix of the peer; the rest of them is not looked at. */
export function expectPrefix(
  { expect, keepEntry, cite }: OcmCheckTools,
  share: OpenedShare,
): Undecided | undefined {
  cite(share.observed)
  const uses = webdavRequests(share)
  const [first] = uses
  if (first === undefined) return notUsed(share)
  const prefix = prefixOf(share.peer)
  if (prefix === undefined)
    return inconclusive('The target has not asked the peer for its prefix in this run.')
  const begin = resourceUri(share.peer, prefix, share.providerId).pathname
  const isBehind = ({ url }: typeof first): boolean =>
    withSingleSlashes(new URL(url)).pathname.startsWith(begin)
  const one = uses.find((use) => !isBehind(use)) ?? first
  keepEntry(one)
  const subject = 'the path of a Resource with a relative `uri`'
  expect(subject, new URL(one.url).pathname).toBeA(`\`${begin}\``, isBehind(one))
  return undefined
}
