import { type DigestAlgorithm, digestAlgorithms, digestOf, type DigestVerdict } from '../content-digest.ts'
import { refuse } from '../refusal.ts'

/** The value of `Digest`, the field before `Content-Digest`, for a content. Source: RFC 3230, Section 4.3.2; RFC 5843, Section 2. */
export function digestField(content: Uint8Array, wanted: readonly DigestAlgorithm[] = ['sha-256']): string {
  return wanted.map((algorithm) => `${algorithm.toUpperCase()}=${digestOf(content, algorithm)}`).join(',')
}

/** Holds a value of `Digest` against a content: each digest of a known algorithm has to be that of the content. Never throws. Source: RFC 3230, Section 4.2. */
export function verifyDigestField(value: string | undefined, content: Uint8Array): DigestVerdict {
  if (value === undefined) return refuse('missing-field', 'Missing field digest.')
  const digests: { readonly name: string; readonly digest: string }[] = []
  for (const element of value.split(',').map((one) => one.trim())) {
    if (element === '') continue
    const [, name, digest] = /^([!#$%&'*+.^`|~\w-]+)=(\S+)$/.exec(element) ?? []
    if (name === undefined || digest === undefined)
      return refuse('malformed', 'Digest is no list of digests.')
    digests.push({ name: name.toLowerCase(), digest })
  }
  if (digests.length === 0) return refuse('malformed', 'Digest has no digest.')
  const known = digestAlgorithms.filter((algorithm) => digests.some(({ name }) => name === algorithm))
  for (const algorithm of known) {
    const expected = digestOf(content, algorithm)
    const other = digests.find(({ name, digest }) => name === algorithm && digest !== expected)
    if (other !== undefined) return { kind: 'differs', algorithm, expected, received: other.digest }
  }
  return known.length > 0
    ? { kind: 'matches', algorithms: known }
    : refuse('unsupported', 'None of the algorithms in Digest is known.')
}
