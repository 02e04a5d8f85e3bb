import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of the fields with which an Invite is accepted. */
export const inviteRequestFaults: readonly FaultyBehaviour[] = [
  {
    name: 'invite-request-without-provider',
    description: 'Leaves `recipientProvider` out of the acceptance of an Invite.',
    breaks: ['invite-acceptance-request~mwvs'],
    messages: { 'invite-acceptance-request': (message) => void delete message['recipientProvider'] },
  },
  {
    name: 'invite-request-token-as-list',
    description: 'Sends the Invite Token in an array.',
    breaks: ['invite-acceptance-request~hdbp'],
    messages: { 'invite-acceptance-request': (message) => void (message['token'] = [message['token']]) },
  },
  {
    name: 'invite-request-without-user-id',
    description: 'Sends `userId` in place of `userID` in the acceptance of an Invite.',
    breaks: ['invite-acceptance-request~qtxm'],
    messages: {
      'invite-acceptance-request'(message) {
        message['userId'] = message['userID']
        delete message['userID']
      },
    },
  },
  {
    name: 'invite-request-email-null',
    description: 'Sends `null` as `email` in the acceptance of an Invite.',
    breaks: ['invite-acceptance-request~qsvg'],
    messages: { 'invite-acceptance-request': (message) => void (message['email'] = null) },
  },
  {
    name: 'invite-request-name-as-object',
    description: 'Sends an object as `name` in the acceptance of an Invite.',
    breaks: ['invite-acceptance-request~lpvz'],
    messages: {
      'invite-acceptance-request': (message) => void (message['name'] = { full: message['name'] }),
    },
  },
]
