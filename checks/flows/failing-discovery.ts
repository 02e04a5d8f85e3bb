import type { Flow } from '../../scripts/harness/flow.ts'
import { defineFlow, type OcmContext } from '../target/ocm-context.ts'
import { type Encounter, meetStranger } from './share-with-stranger.ts'
import { usualPeer } from './usual-peer.ts'

/** Each with a peer with which a target that has asked it for Discovery is not to share. */
export const failingDiscoveries = {
  otherStatus: failing(
    'discovery-with-other-status',
    'discovery-with-status-404',
    'answers Discovery with 404',
  ),
  noJson: failing('discovery-without-json', 'discovery-without-json', 'answers Discovery without JSON'),
  noObject: failing('discovery-without-object', 'discovery-in-array', 'answers Discovery with an array'),
  missingField: failing(
    'discovery-without-end-point',
    'discovery-without-end-point',
    'leaves `endPoint` out of its Discovery object',
  ),
  switchedOff: failing('discovery-switched-off', 'switched-off', 'tells that it is switched off'),
  invitesRequired: failing('discovery-with-must-invite', 'invites-required', 'lists `must-invite`'),
}

function failing(name: string, conduct: string, what: string): Flow<OcmContext, Encounter> {
  return defineFlow({
    name,
    reach: 'gesture',
    peers: 1,
    description: `A user of the target tries to share a file with a user of a peer that ${what}`,
    needs: [usualPeer],
    perform: (tools) => meetStranger(tools, [conduct]),
  })
}
