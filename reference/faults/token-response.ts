import type { Answer } from '../http/answers.ts'
import type { Asked, FaultyBehaviour } from '../behaviour.ts'

/** Faults of the answer to a token request that is accepted. */
export const tokenResponseFaults: readonly FaultyBehaviour[] = [
  {
    name: 'token-response-created',
    description: 'Answers a token request that it accepts with 201.',
    breaks: ['token-response~gtqs'],
    answer: (answer, asked) => (isTokenResponse(answer, asked) ? { ...answer, status: 201 } : undefined),
  },
  {
    name: 'token-response-as-form',
    description: 'Answers a token request that it accepts with a form, not with a JSON object.',
    breaks: ['token-response~tmwn'],
    answer(answer, asked) {
      if (!isTokenResponse(answer, asked) || typeof answer.body !== 'string') return undefined
      const fields = Object.entries(Object(JSON.parse(answer.body)))
      const form = new URLSearchParams(fields.map(([name, value]) => [name, String(value)]))
      const headers = { ...answer.headers, 'content-type': 'application/x-www-form-urlencoded' }
      return { ...answer, headers, body: form.toString() }
    },
  },
  {
    name: 'access-token-missing',
    description: 'Sends the access token in a field `token`, and none in `access_token`.',
    breaks: ['token-response~shhd'],
    messages: {
      'token-response'(message) {
        message['token'] = message['access_token']
        delete message['access_token']
      },
    },
  },
  {
    name: 'access-token-as-object',
    description: 'Sends an object as the `access_token`.',
    breaks: ['token-response~shhd'],
    messages: {
      'token-response': (message) => void (message['access_token'] = { value: message['access_token'] }),
    },
  },
  {
    name: 'token-type-missing',
    description: 'Leaves out the `token_type`.',
    breaks: ['token-response~vjcs'],
    messages: { 'token-response': (message) => void delete message['token_type'] },
  },
  {
    name: 'token-type-as-list',
    description: 'Sends a list as the `token_type`.',
    breaks: ['token-response~vjcs'],
    messages: { 'token-response': (message) => void (message['token_type'] = ['Bearer']) },
  },
  {
    name: 'token-type-other',
    description: 'Sends `mac` as the `token_type`.',
    breaks: ['token-type-bearer'],
    messages: { 'token-response': (message) => void (message['token_type'] = 'mac') },
  },
  {
    name: 'expires-in-missing',
    description: 'Does not tell for how long an access token is good.',
    breaks: ['token-response~jdvs'],
    messages: { 'token-response': (message) => void delete message['expires_in'] },
  },
  {
    name: 'expires-in-as-text',
    description: 'Sends `expires_in` as a string.',
    breaks: ['token-response~xrxk', 'token-response~jdvs'],
    messages: {
      'token-response': (message) => void (message['expires_in'] = String(message['expires_in'] ?? 300)),
    },
  },
  {
    name: 'token-not-renewed',
    description: 'Uses an access token beyond its end, and asks for another only once it is refused.',
    breaks: ['token-response~grwg'],
    conduct: { renewsTokensInTime: false },
  },
]

function isTokenResponse({ status }: Answer, { operation, method }: Asked): boolean {
  return operation === 'token' && method === 'POST' && status === 200
}
