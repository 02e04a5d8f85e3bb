import type { Behaviour } from './behaviour.ts'

/**
 * Shows what a server does with Shares that are not strict, of which one that lists `must-exchange-token` takes none.
 * Source: draft, #discovery-criteria.
 */
export const takingLooseShares: Pick<Behaviour, 'discovery'> = {
  discovery(document) {
    const { criteria } = document
    if (Array.isArray(criteria)) {
      document['criteria'] = criteria.filter((one) => one !== 'must-exchange-token')
    }
  },
}
