import type { FaultyBehaviour } from '../behaviour.ts'
import { type Draftable, stringsAt } from '../editing.ts'

/** Faults of what a server makes of both Discovery objects before it announces a Share. */
export const preconditionFaults: readonly FaultyBehaviour[] = [
  {
    name: 'token-exchange-not-demanded',
    description:
      'Leaves `must-exchange-token` out of Shares over WebDAV alone, and gives access with the secret.',
    breaks: ['share-preconditions~pxvf', 'share-preconditions~llzr'],
    conduct: { demandsTokenExchange: false },
  },
  {
    name: 'secret-of-strict-share-taken',
    description: 'Demands token exchange, and gives access with the shared secret itself all the same.',
    breaks: ['share-preconditions~llzr'],
    conduct: { takesSecretsOfStrictShares: true },
  },
  {
    name: 'share-without-token-exchange',
    description: 'Offers no token exchange, and shares with servers that demand it.',
    breaks: ['share-preconditions~ffrj'],
    conduct: { refusesSharesThatCannotBeStrict: false },
    discovery(document) {
      withoutExchange(document)
      delete document['tokenEndPoint']
    },
  },
  {
    name: 'token-exchange-demanded-of-all',
    description: 'Demands token exchange of servers that do not list `exchange-token`.',
    breaks: ['share-preconditions~msrd'],
    conduct: { sparesServersWithoutExchange: false },
  },
  {
    name: 'webapp-without-exchange-capability',
    description: 'Shares web applications, and does not list `exchange-token`.',
    breaks: ['share-preconditions~lnzr', 'share-preconditions~pmvz', 'share-preconditions~ffrj'],
    conduct: { sendsWebappOnlyWithExchange: false },
    discovery: withoutExchange,
  },
  {
    name: 'webapp-without-token-end-point',
    description: 'Shares web applications, and has no `tokenEndPoint`.',
    breaks: [
      'share-preconditions~fhts',
      'share-preconditions~lnzr',
      'share-preconditions~pmvz',
      'share-preconditions~ffrj',
    ],
    conduct: { sendsWebappOnlyWithExchange: false },
    discovery(document) {
      withoutExchange(document)
      delete document['tokenEndPoint']
    },
  },
]

/** The criterion goes too, as it cannot stand without the capability. */
function withoutExchange(document: Draftable): void {
  const others = (name: string, value: string): string[] =>
    stringsAt(document, name).filter((one) => one !== value)
  document['capabilities'] = others('capabilities', 'exchange-token')
  document['criteria'] = others('criteria', 'must-exchange-token')
}
