import type { Observed } from '../../scripts/harness/evidence.ts'
import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { inconclusive, type Undecided } from '../../scripts/harness/outcome.ts'
import { finding } from '../target/findings.ts'
import type { OcmTools } from '../target/ocm-context.ts'

/** The status code of an answer; undefined where none came. */
export function statusOf({ exchange }: Observed): number | undefined {
  return exchange.response?.status
}

/** Whether an answer has a status code of success. */
export function isTaken(observed: Observed): boolean {
  const status = statusOf(observed)
  return status !== undefined && status >= 200 && status < 300
}

/**
 * Why an answer says nothing of what was asked: none came, the target has had enough of us, or something went wrong
 * inside it; undefined where it does say something.
 */
export function saysNothing({ exchange }: Observed): Undecided | undefined {
  const { response, failure } = exchange
  if (response === undefined) return inconclusive(`No answer came: ${failure?.message ?? 'unknown why'}`)
  const { status } = response
  if (status === 429) return inconclusive('The target takes no more requests for now: status 429.')
  return status >= 500 && status !== 501
    ? inconclusive(`Something went wrong inside the target: status ${status}.`)
    : undefined
}

/** Whether an answer has a status code that says: this request is not taken. */
export function isRefused(observed: Observed): boolean {
  const status = statusOf(observed) ?? 0
  return (status >= 400 && status < 500 && status !== 429) || status === 501
}

/**
 * The status codes with which the API itself refuses. Others, such as 404 and 413, come as well from what stands
 * before it.
 */
const refusals: ReadonlySet<number | undefined> = new Set([400, 401, 403, 409, 422, 501])

/** The JSON object in an answer that refuses a request of the OCM API; undefined where there is none. */
export function errorIn(observed: Observed): JsonObject | undefined {
  return refusals.has(statusOf(observed)) ? readJsonObject(observed.exchange.response?.body) : undefined
}

/** Has the Error object in an answer judged, if there is one, and tells of an answer that puts us off. Source: draft, #errors. */
export function judgeError(tools: OcmTools, observed: Observed): void {
  if (statusOf(observed) === 429) tools.find(finding('throttles', { observed }))
  const body = errorIn(observed)
  if (body !== undefined) tools.judge({ message: 'error', body, observed })
}
