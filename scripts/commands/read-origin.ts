import { UsageError } from './usage-error.ts'

/** The origin that an option gives: scheme, host and port. Throws a `UsageError` for what is none, or more than one. */
export function readOrigin(text: string): string {
  const url = URL.parse(text)
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:'
  const hint = 'Give scheme, host and, if need be, port, for example `https://cloud.example.org`.'
  if (url === null || !isHttp)
    throw new UsageError(`Expected an http or https URL, received \`${text}\`.`, hint)
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('Expected an origin without a user name or password, received one with.', hint)
  }
  if (url.href !== `${url.origin}/` || /[?#]/.test(text)) {
    throw new UsageError(`Expected an origin, which ends after the host, received \`${text}\`.`, hint)
  }
  return url.origin
}
