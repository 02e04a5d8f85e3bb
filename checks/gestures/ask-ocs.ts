import { isJsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { giveUp, notAdmitted, refuse, type UserSession } from './user-session.ts'

/** Headers of every OCS request: without the first, it counts as one of a page that another site had sent. */
export const ocsHeaders = { 'ocs-apirequest': 'true', accept: 'application/json' }

/**
 * Asks an OCS API, and gives `data` of its answer. Success is what `meta` tells: the status code of the answer can be
 * 200 all the same.
 */
export async function askOcs(
  session: UserSession,
  method: string,
  path: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const response = await session.ask({
    method,
    path: `ocs/v2.php/${path}?format=json`,
    ...(body !== undefined && { body }),
  })
  const { ocs } = readJsonObject(response.body) ?? {}
  const { meta, data } = isJsonObject(ocs) ? ocs : {}
  if (!isJsonObject(meta)) {
    return giveUp(`Expected an answer of an OCS API, received other content with status ${response.status}.`)
  }
  const { statuscode, message } = meta
  if (statuscode === 100 || statuscode === 200) return data
  if (statuscode === 997) return giveUp(notAdmitted)
  const why = typeof message === 'string' && message !== '' ? message : 'no reason is given'
  return refuse(`The server refuses this to its user with code ${String(statuscode)}: ${why}`)
}
