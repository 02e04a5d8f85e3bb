import type { Observed } from '../../scripts/harness/evidence.ts'
import { isJsonObject, type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, notApplicable, stop, type Undecided } from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { receivedProtocols } from '../target/received-protocols.ts'
import { judgeError } from './api-answer.ts'
import { inviteToTarget } from './invite-to-target.ts'
import { makeContact } from './make-contact.ts'
import { endShare, hasEnded, wasDeclined } from './tell-unshared.ts'
import { usualPeer } from './usual-peer.ts'

/** A Share that a user of a peer has made for a user of the target, who took it. */
export interface ShareToTarget {
  readonly peer: Peer
  readonly providerId: string
  /** Its name, which no other Share of the run has. */
  readonly name: string
  /** The Share Creation Notification and its answer, which has status code 201. */
  readonly observed: Observed
}

/** A Share Creation Notification of a peer, whatever came of it. */
export interface ShareAttempt extends ShareToTarget {
  /** Undefined where no answer came. */
  readonly status: number | undefined
}

/** A file, shared by a user of the usual peer, whether the target takes it or not. */
export const shareAttempt = defineFlow<ShareAttempt>({
  name: 'share-attempt',
  reach: 'recipient',
  description: 'A user of the peer shares a file with the recipient',
  needs: [usualPeer],
  // Some take Shares from contacts alone.
  after: [inviteToTarget],
  perform: (tools) => attemptShare(tools, tools.of(usualPeer), 'file', { path: 'report.txt' }),
})

/** The same file, where the target took it. */
export const shareToTarget = defineFlow<ShareToTarget>({
  name: 'share-to-target',
  reach: 'recipient',
  description: 'The target takes the file that a user of the peer shares',
  needs: [shareAttempt],
  perform: async (tools) => requireTaken(tools.of(shareAttempt)),
})

/**
 * Has Ada, a user of a peer, share something of hers with the recipient on the target. Stops as blocked where the target
 * does not take it, and as not applicable where it takes no Shares: then nothing is known of what depends on it.
 */
export async function sendShare(
  tools: OcmTools,
  peer: Peer,
  label: string,
  wish: JsonObject,
): Promise<ShareToTarget> {
  return requireTaken(await attemptShare(tools, peer, label, wish))
}

/** The same, whatever comes of it. What a target forbids is sent once more when Ada is a contact of its user. */
export async function attemptShare(
  tools: OcmTools,
  peer: Peer,
  label: string,
  wish: JsonObject,
): Promise<ShareAttempt> {
  const first = await attemptOnce(tools, peer, label, wish)
  if (first.status !== forbidden) return first
  return (await makeContact(tools, peer)) ? attemptOnce(tools, peer, label, wish) : first
}

const forbidden = 403

async function attemptOnce(
  tools: OcmTools,
  peer: Peer,
  label: string,
  wish: JsonObject,
): Promise<ShareAttempt> {
  if (tools.discovery['enabled'] === false) return stop(notApplicable(switchedOff))
  if (receivedProtocols(tools.discovery).size === 0) return stop(notApplicable(receivesNothing))
  const name = `everymust-check-${label}-${peer.address.replaceAll(/\W/g, '-')}.txt`
  const shareWith = `${tools.recipient()}@${tools.host}`
  const acted = await peer.act('createShare', { shareWith, name, ...wish })
  const sent = peer.journal
    .entries()
    .findLast(
      ({ direction, about, body }) =>
        direction === 'sent' && about === 'share' && readJsonObject(body)?.['name'] === name,
    )
  if (sent === undefined) {
    const why = acted.kind === 'refused' ? acted.message : 'nothing was sent'
    return stop(blocked(`The peer could send no Share to the target: ${why}`))
  }
  const observed = tools.keepEntry(sent)
  const status = sent.answer?.status
  const providerId = String(readJsonObject(sent.body)?.['providerId'])
  if (status === undefined || status < 300) {
    const share = readJsonObject(sent.body) ?? {}
    // What the target did not clearly take, the peer has forgotten.
    tools.undo(`The Share ${name}`, () =>
      status === 201 ? unshare(peer, providerId) : endShare(tools, peer, share),
    )
  }
  const body = readJsonObject(sent.answer?.body)
  if (status === 201 && body !== undefined) tools.judge({ message: 'share-response', body, observed })
  judgeError(tools, observed)
  return { peer, providerId, name, observed, status }
}

async function unshare(peer: Peer, providerId: string): Promise<void> {
  if (hasEnded(peer, providerId)) return
  const acted = await peer.act('unshare', { providerId })
  if (wasDeclined(peer, providerId)) return
  if (acted.kind === 'done' && isJsonObject(acted.result) && acted.result['notified'] === false) {
    throw new Error('it did not take that the Share has ended')
  }
}

const switchedOff = 'The OCM service of the target is switched off (`enabled` is `false`).'
const receivesNothing = 'The target lists no protocol over which it receives.'

function requireTaken({ status, ...share }: ShareAttempt): ShareToTarget {
  return status === 201 ? share : stop(notTaken(status))
}

function notTaken(status: number | undefined): Undecided {
  if (status === 501) return notApplicable('The target takes no such Shares: status 501.')
  return blocked(
    `The target does not take a Share from the peer: status ${status ?? 'unknown, as no answer came'}.`,
  )
}
