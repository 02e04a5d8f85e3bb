import type { Context } from 'hono'
import type { ServiceProblem } from '../contract/service.ts'

type RefusalStatus = 400 | 403 | 404 | 405 | 409 | 413 | 415 | 429 | 500

/** Answers with what is wrong and what to do about it, as JSON. */
export function refuse(context: Context, status: RefusalStatus, problem: ServiceProblem): Response {
  return context.json({ problem }, status)
}
