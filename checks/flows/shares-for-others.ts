import type { Observed } from '../../scripts/harness/evidence.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'
import { notApplicable, stop } from '../../scripts/harness/outcome.ts'
import { listsCapability, listsCriterion } from '../target/capabilities.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { shareOfPeer } from '../target/share-of-peer.ts'
import { sendBetween } from './send-between.ts'
import type { Difference } from './signed-difference.ts'
import { signedShares } from './signed-shares.ts'
import { usualPeer } from './usual-peer.ts'
import { announce } from './vary-share.ts'

/** How a Share of one server, signed by that server, speaks for another one, or is not signed well. */
const wrongs = ['owner-elsewhere', 'sender-elsewhere', 'signature-bytes-wrong'] as const
export type WrongSigner = (typeof wrongs)[number]

/** A second peer signs Shares in the name of the usual one. */
export const sharesForOthers = defineFlow<ReadonlyMap<WrongSigner, Difference>>({
  name: 'shares-for-others',
  reach: 'peer',
  peers: 1,
  description: 'A second peer sends Shares that name a user of the first one as `owner` or `sender`',
  needs: [usualPeer],
  after: [signedShares],
  isLast: true,
  async perform(tools) {
    if (!verifiesSignatures(tools))
      stop(notApplicable('The target does not tell that it verifies signatures.'))
    const signer = await tools.openPeer({ signatures: tools.signatures })
    const other = `ada@${tools.of(usualPeer).address}`
    const changes: Readonly<Record<WrongSigner, JsonObject>> = {
      'owner-elsewhere': { owner: other },
      'sender-elsewhere': { sender: other, owner: other },
      'signature-bytes-wrong': {},
    }
    return sendBetween(wrongs, (wrong): Promise<Observed> => {
      const share = shareOfPeer(tools, signer, 'everymust-check-signer.txt')
      const changed = wrong === undefined ? share : { ...share, ...changes[wrong] }
      return announce(tools, signer, changed, wrong === 'signature-bytes-wrong' ? [wrong] : [])
    })
  },
})

/** Older servers tell by a public key in Discovery. Source: draft, #versions-1-2. */
function verifiesSignatures({ discovery, signatures }: OcmTools): boolean {
  return signatures === 'draft-cavage'
    ? discovery['publicKey'] !== undefined
    : listsCapability(discovery, 'http-sig') || listsCriterion(discovery, 'must-use-http-sig')
}
