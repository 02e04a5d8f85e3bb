import type { Behaviour } from '../behaviour.ts'

/**
 * Lets targets get on: one looks for the keys of a token request at the host in `client_id`, and has no other way to learn
 * the port of a peer that is not at the usual one; and what comes without TLS is for a check to judge, not for the peer.
 * Source: draft, #token-request, #signature-verification, #readings ("Ports").
 */
export const forthcoming: Behaviour = {
  name: 'forthcoming',
  description: 'Sends its port in `client_id` too, and takes requests without TLS.',
  conduct: { tellsPortInClientId: true, demandsTls: false },
}
