import { inconclusive, type Undecided } from '../../scripts/harness/outcome.ts'
import type { RequestOfTarget } from '../flows/requests-of-target.ts'
import { isSigned } from './declared-signature.ts'
import type { OcmCheckTools } from './ocm-context.ts'

/** Expects of each request of the target that it is signed, by whatever scheme, and well. */
export function expectSigned(
  { cite, expect }: Pick<OcmCheckTools, 'cite' | 'expect'>,
  requests: readonly RequestOfTarget[],
): Undecided | undefined {
  for (const { entry, observed, words } of requests) {
    cite(observed)
    expect(words, isSigned(entry) ? 'signed' : 'not signed').toBe('signed')
  }
  const bad = requests.find(({ entry }) => entry.signature?.verdict !== 'valid')
  return (
    bad &&
    inconclusive(`The signature of ${bad.words} could not be verified: ${bad.entry.signature?.detail ?? ''}`)
  )
}
