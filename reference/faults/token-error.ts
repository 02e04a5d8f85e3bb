import type { Answer } from '../http/answers.ts'
import type { Asked, FaultyBehaviour } from '../behaviour.ts'

/** Faults of the answer to a token request that is refused. */
export const tokenErrorFaults: readonly FaultyBehaviour[] = [
  {
    name: 'token-error-unauthorized',
    description: 'Refuses token requests with 401.',
    breaks: ['token-error~zrwm'],
    answer: (answer, asked) => (isTokenError(answer, asked) ? { ...answer, status: 401 } : undefined),
  },
  {
    name: 'token-error-as-text',
    description: 'Refuses token requests with words, not with a JSON object.',
    breaks: ['token-error~mczm'],
    answer(answer, asked) {
      if (!isTokenError(answer, asked)) return undefined
      const headers = { ...answer.headers, 'content-type': 'text/plain; charset=utf-8' }
      return { ...answer, headers, body: 'The request was refused.\n' }
    },
  },
  {
    name: 'token-error-missing',
    description: 'Sends a `message` in a Token Error object, and no `error`.',
    breaks: ['token-error~lfdq'],
    messages: {
      'token-error'(message) {
        message['message'] = message['error']
        delete message['error']
      },
    },
  },
  {
    name: 'token-error-as-number',
    description: 'Sends a number as the `error` of a Token Error object.',
    breaks: ['token-error~lfdq', 'token-error~rkfl'],
    messages: { 'token-error': (message) => void (message['error'] = 400) },
  },
  {
    name: 'token-error-of-its-own',
    description: 'Sends an `error` that is none of the codes of OAuth 2.0 for this request.',
    breaks: ['token-error~rkfl'],
    messages: { 'token-error': (message) => void (message['error'] = 'secret_not_found') },
  },
  {
    name: 'token-error-description-as-list',
    description: 'Sends the `error_description` of a Token Error object as an array.',
    breaks: ['token-error~kwkq'],
    messages: {
      'token-error': (message) => void (message['error_description'] = [message['error_description']]),
    },
  },
]

function isTokenError({ status }: Answer, { operation, method }: Asked): boolean {
  return operation === 'token' && method === 'POST' && status === 400
}
