import type { Behaviour, FaultyBehaviour } from '../behaviour.ts'
import type { OutgoingDraft } from '../signing/outgoing-draft.ts'

/** Faults of the request that announces a Share, and of the answer to it. */
export const operationFaults: readonly FaultyBehaviour[] = [
  {
    name: 'share-to-other-path',
    description: 'Announces Shares at the path `/share` of the OCM API.',
    breaks: ['share-operation~fwxc', 'share-operation~nfwl'],
    unsigned: ofShares((request) => void (request.url = request.url.replace(/\/shares$/, '/share'))),
  },
  {
    name: 'share-as-plain-text',
    description: 'Announces Shares with the media type `text/plain`.',
    breaks: ['share-operation~tgvz', 'share-operation~nfwl'],
    unsigned: ofShares((request) => void (request.headers['content-type'] = 'text/plain')),
  },
  {
    name: 'share-in-list',
    description: 'Announces a Share in an array of one item.',
    breaks: ['share-operation~tkdv', 'share-operation~nfwl'],
    unsigned: ofShares((request) => void (request.body = `[${request.body ?? ''}]`)),
  },
  {
    name: 'share-without-tls',
    description: 'Announces Shares over plain `http`.',
    breaks: ['share-operation~nzlp', 'share-operation~nfwl', 'api-requests~fklg'],
    unsigned: ofShares((request) => void (request.url = request.url.replace(/^https:/, 'http:'))),
  },
  {
    name: 'share-not-signed',
    description: 'Announces Shares without a signature.',
    breaks: [
      'share-operation~cqlk',
      'share-operation~nfwl',
      'security-considerations~whbd',
      'security-signatures~ztfz',
    ],
    unsigned: ofShares((request) => void (request.signing = undefined)),
  },
  {
    name: 'share-answered-as-plain-text',
    description: 'Answers Share Creation Notifications with the media type `text/plain`.',
    breaks: ['share-operation~rdfc'],
    answer: (answer, { operation }) =>
      operation === 'shares'
        ? { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' } }
        : undefined,
  },
]

function ofShares(edit: (request: OutgoingDraft) => void): NonNullable<Behaviour['unsigned']> {
  return (request) => {
    if (request.purpose === 'share') edit(request)
  }
}
