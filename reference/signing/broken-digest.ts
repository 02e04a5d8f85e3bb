import {
  digestAlgorithms,
  digestOf,
  readContentDigest,
  verifyContentDigest,
} from '../../scripts/signatures/content-digest.ts'
import type { Conduct } from '../conduct.ts'

/**
 * Why the content of a request is not the one that its `Content-Digest` is of; undefined where it is. Each digest of a
 * known algorithm has to match, and there has to be one. Source: draft, #signature-verification; RFC 9530, Section 2.
 */
export function brokenDigest(
  value: string | undefined,
  content: Uint8Array,
  { demandsContentDigest, comparesEveryDigest, refusesMixedDigests }: Conduct,
): string | undefined {
  if (value === undefined) return demandsContentDigest ? 'Content-Digest is missing.' : undefined
  const verdict = verifyContentDigest(value, content)
  if (verdict.kind === 'matches') return undefined
  if (verdict.kind === 'refused') return verdict.detail
  const matches = whichMatch(value, content)
  if (!comparesEveryDigest && matches[0] === true) return undefined
  if (!refusesMixedDigests && matches.includes(true)) return undefined
  return `The content has another ${verdict.algorithm} digest than Content-Digest says.`
}

/** Of each digest of a known algorithm, in their order, whether it is that of the content. */
function whichMatch(value: string, content: Uint8Array): readonly boolean[] {
  const read = readContentDigest(value)
  if (read.kind === 'refused') return []
  return [...read.digests].flatMap(([name, digest]) => {
    const algorithm = digestAlgorithms.find((known) => known === name)
    return algorithm === undefined ? [] : [digestOf(content, algorithm) === digest]
  })
}
