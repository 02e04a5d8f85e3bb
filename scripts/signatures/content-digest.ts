import { createHash } from 'node:crypto'
import { isInnerList, ParseError, parseDictionary } from 'structured-headers'
import { type Refusal, refuse } from './refusal.ts'

/** The algorithms that are not broken. Source: RFC 9530, Section 5. */
export const digestAlgorithms = ['sha-256', 'sha-512'] as const
export type DigestAlgorithm = (typeof digestAlgorithms)[number]

const hashes: Readonly<Record<DigestAlgorithm, string>> = { 'sha-256': 'sha256', 'sha-512': 'sha512' }

/** The digest of some bytes, in base64. */
export function digestOf(content: Uint8Array, algorithm: DigestAlgorithm): string {
  return createHash(hashes[algorithm]).update(content).digest('base64')
}

/** The value of `Content-Digest` for a content. Source: RFC 9530, Section 2. */
export function contentDigest(content: Uint8Array, wanted: readonly DigestAlgorithm[] = ['sha-256']): string {
  return wanted.map((algorithm) => `${algorithm}=:${digestOf(content, algorithm)}:`).join(', ')
}

/** The digests in a value of `Content-Digest`, in base64 by their algorithm, those that are broken or unknown too. Never throws. */
export function readContentDigest(
  value: string,
): { readonly kind: 'read'; readonly digests: ReadonlyMap<string, string> } | Refusal {
  const digests = new Map<string, string>()
  try {
    for (const [algorithm, member] of parseDictionary(value)) {
      const bytes = isInnerList(member) ? undefined : member[0]
      if (!(bytes instanceof ArrayBuffer)) {
        return refuse('malformed', `\`${algorithm}\` is no byte sequence.`)
      }
      digests.set(algorithm, Buffer.from(bytes).toString('base64'))
    }
  } catch (error) {
    if (error instanceof ParseError) return refuse('malformed', 'The value is no dictionary.')
    throw error
  }
  return digests.size > 0 ? { kind: 'read', digests } : refuse('malformed', 'The value has no digest.')
}

/** What a `Content-Digest` says of a content. */
export type DigestVerdict =
  | { readonly kind: 'matches'; readonly algorithms: readonly DigestAlgorithm[] }
  | {
      readonly kind: 'differs'
      readonly algorithm: DigestAlgorithm
      /** In base64. */
      readonly expected: string
      readonly received: string
    }
  | Refusal

/** Holds a value of `Content-Digest` against a content: each digest of a known algorithm has to be that of the content. Never throws. */
export function verifyContentDigest(value: string | undefined, content: Uint8Array): DigestVerdict {
  if (value === undefined) return refuse('missing-field', 'Missing field content-digest.')
  const read = readContentDigest(value)
  if (read.kind === 'refused') return read
  const known = digestAlgorithms.filter((algorithm) => read.digests.has(algorithm))
  for (const algorithm of known) {
    const expected = digestOf(content, algorithm)
    const received = read.digests.get(algorithm) ?? ''
    if (received !== expected) return { kind: 'differs', algorithm, expected, received }
  }
  return known.length > 0
    ? { kind: 'matches', algorithms: known }
    : refuse('unsupported', `None of \`${[...read.digests.keys()].join('`, `')}\` is known.`)
}
