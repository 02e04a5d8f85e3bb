import type { FaultyBehaviour } from '../behaviour.ts'
import { jsonAnswer, notFound } from '../http/answers.ts'

/** Faults of what every server takes from others. */
export const roleFaults: readonly FaultyBehaviour[] = [
  {
    name: 'notifications-not-received',
    description: 'Answers every notification with 501.',
    breaks: ['roles~xslj'],
    instead: ({ operation }) =>
      operation === 'notifications' ? jsonAnswer(501, { message: 'NOT_IMPLEMENTED' }) : undefined,
  },
  {
    name: 'shares-not-taken',
    description: 'Has nothing where Share Creation Notifications are to be sent.',
    breaks: ['roles~hrvw'],
    instead: ({ operation }) => (operation === 'shares' ? notFound : undefined),
  },
]
