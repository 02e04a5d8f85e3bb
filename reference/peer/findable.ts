import type { Behaviour } from '../behaviour.ts'

/**
 * A target looks for the keys of a token request at the host in `client_id`, and has no other way to learn the port of a
 * peer that is not at the usual one. Source: draft, #token-request, #signature-verification, #readings ("Ports").
 */
export const findable: Behaviour = {
  name: 'findable',
  description: 'Sends its port in `client_id` too.',
  conduct: { tellsPortInClientId: true },
}
