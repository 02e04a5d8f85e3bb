import type { FaultyBehaviour } from '../behaviour.ts'
import { itemsAt } from '../editing.ts'

/** Faults of the content of answers that refuse a request. */
export const errorFaults: readonly FaultyBehaviour[] = [
  {
    name: 'error-without-message',
    description: 'Leaves the `message` out of errors.',
    breaks: ['errors~zxlp'],
    messages: { error: (error) => void delete error['message'] },
  },
  {
    name: 'error-message-as-number',
    description: 'Sends a number as the `message` of errors.',
    breaks: ['errors~dhsj', 'errors~zxlp'],
    messages: { error: (error) => void (error['message'] = 400) },
  },
  {
    name: 'validation-errors-as-object',
    description: 'Sends `validationErrors` as an object keyed by field.',
    breaks: ['errors~crtb'],
    messages: {
      error(error) {
        const entries = itemsAt(error, 'validationErrors').map(({ name, message }) => [String(name), message])
        if ('validationErrors' in error) error['validationErrors'] = Object.fromEntries(entries)
      },
    },
  },
]

/** Faults of the items of `validationErrors`. */
export const validationErrorFaults: readonly FaultyBehaviour[] = [
  {
    name: 'validation-error-name-as-list',
    description: 'Sends the `name` of a Validation Error object as a path of names.',
    breaks: ['validation-errors~hksd'],
    messages: {
      error(error) {
        for (const item of itemsAt(error, 'validationErrors')) item['name'] = [item['name']]
      },
    },
  },
  {
    name: 'validation-error-message-as-number',
    description: 'Sends a number as the `message` of a Validation Error object.',
    breaks: ['validation-errors~dhsj'],
    messages: {
      error(error) {
        for (const item of itemsAt(error, 'validationErrors')) item['message'] = 1
      },
    },
  },
]
