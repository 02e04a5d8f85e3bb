import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of where requests are sent. */
export const transportFaults: readonly FaultyBehaviour[] = [
  {
    name: 'token-request-without-tls',
    description: 'Sends token requests over plain `http`.',
    breaks: ['security-considerations~knxh', 'api-requests~fklg'],
    unsigned(request) {
      if (request.purpose === 'token-request') request.url = request.url.replace(/^https:/, 'http:')
    },
  },
  {
    name: 'private-addresses-contacted',
    description:
      'Sends Discovery requests to loopback, link-local and private addresses that nobody has permitted.',
    breaks: ['security-considerations~cbbj'],
    conduct: { refusesPrivateAddresses: false },
  },
]
