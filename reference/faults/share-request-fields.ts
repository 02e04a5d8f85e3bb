import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of the fields of a request for a Share. */
export const shareRequestFieldFaults: readonly FaultyBehaviour[] = [
  {
    name: 'share-request-owner-missing',
    description: 'Leaves `owner` out of requests for a Share.',
    breaks: ['share-request-fields~rskj'],
    messages: { 'share-request': (request) => void delete request['owner'] },
  },
  {
    name: 'share-request-share-with-as-list',
    description: 'Sends the `shareWith` of a request for a Share as an array.',
    breaks: ['share-request-fields~ljcp'],
    messages: { 'share-request': (request) => void (request['shareWith'] = [request['shareWith']]) },
  },
  {
    name: 'share-request-share-as-object',
    description: 'Sends the `share` of a request for a Share as an object.',
    breaks: ['share-request-fields~jjbd'],
    messages: { 'share-request': (request) => void (request['share'] = { path: request['share'] }) },
  },
]
