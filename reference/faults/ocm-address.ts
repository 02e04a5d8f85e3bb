import type { FaultyBehaviour } from '../behaviour.ts'
import type { Draftable } from '../editing.ts'

/** Faults of the OCM Addresses that the server gives out, in what it sends about its own users. */
export const addressFaults: readonly FaultyBehaviour[] = [
  {
    name: 'address-with-path',
    description: 'Puts the path of its API behind the host of the OCM Addresses that it gives out.',
    breaks: ['ocm-address~xxxx'],
    messages: onOwnAddresses((address) => `${address}/ocm`),
  },
  {
    name: 'address-without-discovery',
    description: 'Gives out OCM Addresses with port 9, at which it offers no Discovery.',
    breaks: ['ocm-address~vswp'],
    messages: onOwnAddresses((address) => address.replace(/(?::\d+)?(\/[^@]*)?$/, ':9$1')),
  },
]

function onOwnAddresses(edit: (address: string) => string): NonNullable<FaultyBehaviour['messages']> {
  const editFields = (message: Draftable, names: readonly string[]): void => {
    for (const name of names) {
      const address = message[name]
      if (typeof address === 'string') message[name] = edit(address)
    }
  }
  return {
    share: (message) => editFields(message, ['owner', 'sender']),
    'share-request': (message) => editFields(message, ['shareWith']),
  }
}
