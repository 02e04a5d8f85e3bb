import { type Target, readTarget } from './target.ts'

/** A request as a literal names it. */
export interface RequestLiteral {
  readonly method: string
  /** As written. */
  readonly target: string
  readonly read: Target
}

/** Source: IANA, "Hypertext Transfer Protocol (HTTP) Method Registry". */
const methods = new Set(
  `ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT CONNECT COPY DELETE GET HEAD LABEL LINK LOCK MERGE MKACTIVITY
  MKCALENDAR MKCOL MKREDIRECTREF MKWORKSPACE MOVE OPTIONS ORDERPATCH PATCH POST PROPFIND PROPPATCH PUT QUERY
  REBIND REPORT SEARCH TRACE UNBIND UNCHECKOUT UNLINK UNLOCK UPDATE UPDATEREDIRECTREF VERSION-CONTROL`.split(
    /\s+/,
  ),
)

/** Reads a literal such as `POST {apiUrl}/tasks`; undefined for any other. */
export function readRequestLiteral(literal: string): RequestLiteral | undefined {
  const [method = '', target = '', ...more] = literal.split(' ')
  if (more.length > 0 || !methods.has(method)) return undefined
  const read = readTarget(target)
  return read === undefined ? undefined : { method, target, read }
}
