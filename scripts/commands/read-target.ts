import type { Output } from './output.ts'
import { UsageError } from './usage-error.ts'

/** The target that a user gives: an origin, as what a server answers for stands at its root. Throws a `UsageError` for what is none. */
export function readTarget(given: string, output: Output): URL {
  const hint = 'Give the address of a server, for example `https://cloud.example.org`.'
  const parsed = URL.parse(given)
  if (parsed === null || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) {
    throw new UsageError(`Expected an http or https URL, received \`${given}\`.`, hint)
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new UsageError('Expected a URL without a user name or password, received one with.', hint)
  }
  const target = new URL('/', parsed)
  if (target.href !== parsed.href)
    output.err(`Checking ${target.href}: a target is a host, so the path is left out.`)
  return target
}
