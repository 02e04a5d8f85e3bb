import { randomBytes } from 'node:crypto'
import type { Observed } from '../../scripts/harness/evidence.ts'
import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { blocked, stop } from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import type { OcmTools } from '../target/ocm-context.ts'
import { apiUrl } from '../target/places.ts'
import { isTaken, judgeError, statusOf } from './api-answer.ts'
import type { ShareToTarget } from './share-to-target.ts'
import { endShare } from './tell-unshared.ts'

/** A Share in the form of one that the target took, with something else about it. */
export interface VariedShare {
  readonly peer: Peer
  /** The Share object, as it was sent. */
  readonly share: JsonObject
  readonly observed: Observed
}

/**
 * Announces a Share once more, as another one of another name, with a change. The Resource stays the same, so that a
 * target which tries it first finds it.
 */
export async function varyShare(
  tools: OcmTools,
  { peer, observed: { exchange } }: ShareToTarget,
  label: string,
  change: (share: JsonObject) => JsonObject = (share) => share,
): Promise<VariedShare> {
  const taken = readJsonObject(exchange.request.body)
  if (taken === undefined) return stop(blocked('The Share that the target took is not kept as a whole.'))
  const name = `everymust-check-${label}-${peer.address.replaceAll(/\W/g, '-')}.txt`
  const share = change({ ...taken, name, providerId: randomBytes(8).toString('hex') })
  const observed = await announce(tools, peer, share)
  if (statusOf(observed) === 201) judgeResponse(tools, observed)
  return { peer, share, observed }
}

/** Sends a Share Creation Notification, and takes the Share back in the end where the target may have kept it. */
export async function announce(
  tools: OcmTools,
  peer: Peer,
  share: JsonObject,
  misbehaviours: readonly string[] = [],
): Promise<Observed> {
  const exchange = await peer.send({
    url: apiUrl(tools.discovery, '/shares'),
    message: 'share',
    body: JSON.stringify(share),
    misbehaviours,
  })
  const observed = tools.keep(exchange)
  if (statusOf(observed) === undefined || isTaken(observed)) {
    tools.undo(`The Share ${String(share['name'])}`, () => endShare(tools, peer, share))
  }
  judgeError(tools, observed)
  return observed
}

function judgeResponse(tools: OcmTools, observed: Observed): void {
  const body = readJsonObject(observed.exchange.response?.body)
  if (body !== undefined) tools.judge({ message: 'share-response', body, observed })
}
