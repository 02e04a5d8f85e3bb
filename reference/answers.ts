import type { Answer } from './behaviour.ts'

const jsonType = { 'content-type': 'application/json' }

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { ...jsonType, ...headers }, body: `${JSON.stringify(value, null, 2)}\n` }
}

export const notFound: Answer = jsonAnswer(404, { message: 'Nothing is here.' })

/** The parts of the OCM API that this server does not have yet. */
export const notImplemented: Answer = jsonAnswer(501, {
  message: 'This part of the OCM API is not implemented yet.',
})
