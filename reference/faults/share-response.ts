import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of the answer to a Share that is kept. */
export const shareResponseFaults: readonly FaultyBehaviour[] = [
  {
    name: 'recipient-name-missing',
    description: 'Leaves `recipientDisplayName` out of the answer to a Share.',
    breaks: ['share-response~zggt'],
    messages: { 'share-response': (response) => void delete response['recipientDisplayName'] },
  },
  {
    name: 'recipient-name-as-object',
    description: 'Sends the `recipientDisplayName` as an object.',
    breaks: ['share-response~zggt'],
    messages: {
      'share-response': (response) => void (response['recipientDisplayName'] = { given: 'Grace' }),
    },
  },
  {
    name: 'share-answered-without-content',
    description: 'Answers 201 to a Share, and nothing else.',
    breaks: ['share-response~wnpp', 'share-response~nrvp', 'share-operation~rdfc'],
    answer: (answer, { operation }) =>
      operation === 'shares' && answer.status === 201 ? { status: 201, headers: {}, body: '' } : undefined,
  },
  {
    name: 'recipient-keys-missing',
    description: 'Leaves `recipientPublicKeys` out of the answer to a Share over SSH.',
    breaks: ['share-response~nrvp'],
    messages: { 'share-response': (response) => void delete response['recipientPublicKeys'] },
  },
  {
    name: 'recipient-keys-as-object',
    description: 'Sends the `recipientPublicKeys` as an object keyed by algorithm.',
    breaks: ['public-keys-type'],
    messages: {
      'share-response'(response) {
        const keys = response['recipientPublicKeys']
        if (keys !== undefined) response['recipientPublicKeys'] = { 'ssh-ed25519': keys }
      },
    },
  },
]
