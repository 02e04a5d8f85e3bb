import type { Asked, Behaviour, MessageName } from './behaviour.ts'
import { type Conduct, usualConduct } from './conduct.ts'
import type { Draftable } from './editing.ts'
import type { Answer } from './http/answers.ts'
import { type Places, usualPlaces } from './places.ts'
import type { KeyType } from './signing/key-ring.ts'
import type { OutgoingDraft } from './signing/outgoing-draft.ts'

/** What several behaviours together make of the server: each comes after those before it. */
export interface Hooks {
  readonly conduct: Conduct
  readonly places: Places
  readonly keyTypes: readonly KeyType[]
  readonly discovery: (document: Draftable, origin: string) => void
  readonly keys: (keySet: Draftable) => void
  readonly received: (message: Draftable) => void
  readonly message: (name: MessageName, message: Draftable) => void
  readonly unsigned: (request: OutgoingDraft) => void
  readonly signing: (request: OutgoingDraft) => void
  readonly signed: (request: OutgoingDraft) => void
  readonly isSilent: (asked: Asked) => boolean
  readonly instead: (asked: Asked) => Answer | undefined
  readonly answer: (answer: Answer, asked: Asked) => Promise<Answer>
}

export function combineBehaviours(behaviours: readonly Behaviour[]): Hooks {
  return {
    conduct: Object.assign({}, usualConduct, ...behaviours.map(({ conduct }) => conduct)),
    places: Object.assign({}, usualPlaces, ...behaviours.map(({ places }) => places)),
    keyTypes: behaviours.findLast(({ keyTypes }) => keyTypes !== undefined)?.keyTypes ?? ['Ed25519'],
    discovery: (document, origin) => behaviours.forEach((one) => one.discovery?.(document, origin)),
    keys: (keySet) => behaviours.forEach((one) => one.keys?.(keySet)),
    received: (message) => behaviours.forEach((one) => one.received?.(message)),
    message: (name, message) => behaviours.forEach((one) => one.messages?.[name]?.(message)),
    unsigned: (request) => behaviours.forEach((one) => one.unsigned?.(request)),
    signing: (request) => behaviours.forEach((one) => one.signing?.(request)),
    signed: (request) => behaviours.forEach((one) => one.signed?.(request)),
    isSilent: (asked) => behaviours.some((one) => one.isSilent?.(asked)),
    instead: (asked) =>
      behaviours
        .values()
        .map((one) => one.instead?.(asked))
        .find((answer) => answer !== undefined),
    async answer(first, asked) {
      let answer = first
      for (const behaviour of behaviours) answer = (await behaviour.answer?.(answer, asked)) ?? answer
      return answer
    },
  }
}
