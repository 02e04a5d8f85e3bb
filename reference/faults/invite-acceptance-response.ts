import type { Answer } from '../http/answers.ts'
import type { Asked, FaultyBehaviour } from '../behaviour.ts'

const response = 'invite-acceptance-response~fhqb'

/** Faults of the response to an Invite that is accepted. */
export const inviteResponseFaults: readonly FaultyBehaviour[] = [
  {
    name: 'invite-response-as-text',
    description: 'Sends the response to an accepted Invite as `text/plain`.',
    breaks: [response, 'invite-acceptance-response~tgvz'],
    answer: onSuccess((answer) => ({
      ...answer,
      headers: { ...answer.headers, 'content-type': 'text/plain; charset=utf-8' },
    })),
  },
  {
    name: 'invite-response-empty',
    description: 'Sends an empty response to an accepted Invite.',
    breaks: [response, 'invite-acceptance-response~sxvn'],
    answer: onSuccess((answer) => ({ ...answer, body: '' })),
  },
  {
    name: 'invite-response-without-user-id',
    description: 'Sends `userId` in place of `userID` in the response to an accepted Invite.',
    breaks: ['invite-acceptance-response~qckw'],
    messages: {
      'invite-acceptance-response'(message) {
        message['userId'] = message['userID']
        delete message['userID']
      },
    },
  },
  {
    name: 'invite-response-emails-as-list',
    description: 'Sends an array of addresses as `email` in the response to an accepted Invite.',
    breaks: ['invite-acceptance-response~zwtt'],
    messages: { 'invite-acceptance-response': (message) => void (message['email'] = [message['email']]) },
  },
  {
    name: 'invite-response-without-name',
    description: 'Leaves `name` out of the response to an accepted Invite.',
    breaks: ['invite-acceptance-response~tfhl'],
    messages: { 'invite-acceptance-response': (message) => void delete message['name'] },
  },
]

function onSuccess(change: (answer: Answer) => Answer): (answer: Answer, asked: Asked) => Answer | undefined {
  return (answer, { operation }) =>
    operation === 'invite-accepted' && answer.status === 200 ? change(answer) : undefined
}
