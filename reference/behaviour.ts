import type { Answer } from './http/answers.ts'
import type { Conduct } from './conduct.ts'
import type { Draftable } from './editing.ts'
import type { KeyType } from './signing/key-ring.ts'
import type { OutgoingDraft } from './signing/outgoing-draft.ts'
import type { Places } from './places.ts'

/** The messages that the server sends to the API of another one, named as their schemas are. */
export type RequestName =
  | 'share'
  | 'share-request'
  | 'notification'
  | 'invite-acceptance-request'
  | 'token-request'

/** All JSON objects and forms that the server sends. */
export type MessageName =
  | RequestName
  | 'share-response'
  | 'invite-acceptance-response'
  | 'token-response'
  | 'token-error'
  | 'error'
  | 'directory'

/** What another server or a visitor asks for. */
export type Operation =
  | 'discovery'
  | 'keys'
  | 'shares'
  | 'request-share'
  | 'notifications'
  | 'invite-accepted'
  | 'token'
  | 'webdav'
  | 'webapp'
  | 'wayf'
  | 'accept-dialog'
  | 'directory'
  /** The page and the JSON interface for the server's own users. */
  | 'users'
  /** Nothing is there. */
  | 'nothing'
  /** A request that was left without an answer, once whoever sent it has given up on it. */
  | 'abandoned'

/** The request that an answer is for. */
export interface Asked {
  readonly operation: Operation
  readonly method: string
  readonly path: string
  /** The value of a field by its name in lower case; undefined where it is absent. */
  readonly header: (name: string) => string | undefined
  /** The content, as text. */
  readonly content: () => string
  /** The answer that the well-known URI would have, for behaviours that put it elsewhere. */
  readonly discovery: () => Answer
}

/** What one variant, fault or misbehaviour changes; each hook gets what the ones before it left. */
export interface Behaviour {
  readonly name: string
  readonly description: string
  /** How the server decides, where it departs from what it does otherwise. */
  readonly conduct?: Partial<Conduct>
  /** Where the server has its resources. */
  readonly places?: Partial<Places>
  /** The types of its signing keys, the current one first. */
  readonly keyTypes?: readonly KeyType[]
  /** Changes the Discovery object. */
  readonly discovery?: (document: Draftable, origin: string) => void
  /** Changes the JWK Set. */
  readonly keys?: (keySet: Draftable) => void
  /** Changes a message that another server sent to the API, before it is read. */
  readonly received?: (message: Draftable) => void
  /** Changes a message that the server sends, before it is written and signed. */
  readonly messages?: Partial<Readonly<Record<MessageName, (message: Draftable) => void>>>
  /** Changes a request that the server sends to another one: before it is signed, in how, and after. */
  readonly unsigned?: (request: OutgoingDraft) => void
  readonly signing?: (request: OutgoingDraft) => void
  readonly signed?: (request: OutgoingDraft) => void
  /** Whether a request is left without an answer. */
  readonly isSilent?: (asked: Asked) => boolean
  /** Answers in place of the server, which then does nothing. */
  readonly instead?: (asked: Asked) => Answer | undefined
  /** Changes the answer to a request, also where there is nothing: then it has status 404. */
  readonly answer?: (answer: Answer, asked: Asked) => Answer | Promise<Answer> | undefined
}

/** A behaviour that breaks requirements on purpose. */
export interface FaultyBehaviour extends Behaviour {
  readonly breaks: readonly string[]
}
