import { blocked, stop } from '../../scripts/harness/outcome.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { describeEncounter, type Encounter, hasGoneOn, meetStranger } from './share-with-stranger.ts'
import { usualPeer } from './usual-peer.ts'

/** What the Discovery object of a peer can hold that no target knows: conducts of the peer. */
const unknownThings = [
  'unknown-discovery-field',
  'unknown-protocol',
  'unknown-capability',
  'unknown-criterion',
] as const
export type UnknownThing = (typeof unknownThings)[number]

/** So that it can be seen whether the target asks again. */
const shortLived = 'fresh-for-a-second'

/** A file, shared with a user of a peer whose Discovery object is full of what the target does not know. */
export const shareWithUnknownThings = defineFlow<Encounter>({
  name: 'share-with-unknown-things',
  reach: 'gesture',
  peers: 1,
  description:
    'A user of the target shares a file with a user of a peer whose Discovery object holds unknown things',
  needs: [usualPeer],
  isFirst: true,
  perform: (tools) => meetStranger(tools, [...unknownThings, shortLived]),
})

/** What the target makes of each thing that it does not know. */
export interface UnknownThings {
  /** One in which the target discovered the peer and sent a Share; or what it did instead, in words. */
  readonly good: Encounter | string
  /** Those with a peer that has but one of the things; empty where the target did not mind all of them together. */
  readonly apart: ReadonlyMap<UnknownThing, Encounter>
}

/** Looks at the unknown things one by one, if the target minds all of them together and none of them not. */
export const unknownThingsApart = defineFlow<UnknownThings>({
  name: 'unknown-things-apart',
  reach: 'gesture',
  peers: 1 + unknownThings.length,
  description:
    'A user of the target shares a file with users of further peers, if something unknown was minded',
  needs: [shareWithUnknownThings],
  async perform(tools) {
    const together = tools.of(shareWithUnknownThings)
    if (hasGoneOn(together)) return { good: together, apart: new Map() }
    const good = await meetStranger(tools, [shortLived])
    if (!hasGoneOn(good)) return { good: describeEncounter(good), apart: new Map() }
    const apart = new Map<UnknownThing, Encounter>()
    for (const thing of unknownThings) apart.set(thing, await meetStranger(tools, [thing]))
    return { good, apart }
  },
})

/** Stops where the target shares with no peer that it has not met before. */
export function requireGood({ good }: UnknownThings): Encounter {
  return typeof good === 'string'
    ? stop(blocked(`The target does not discover a peer and share with its user; what it sent is ${good}.`))
    : good
}
