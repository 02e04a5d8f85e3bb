import type { Draftable } from './discovery-document.ts'

/** An answer as it is about to be sent. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
}

/** The request that an answer is for. */
export interface Asked {
  readonly path: string
  /** The answer that the well-known URI would have, for behaviours that put it elsewhere. */
  readonly discovery: () => Answer
}

/** What one variant or fault changes; each hook gets what the ones before it left. */
export interface Behaviour {
  readonly name: string
  readonly description: string
  /** Changes the Discovery object. */
  readonly discovery?: (document: Draftable, origin: string) => void
  /** Changes the JWK Set. */
  readonly keys?: (keySet: Draftable) => void
  /** Changes the answer to a GET request, also where there is nothing: then it has status 404. */
  readonly answer?: (answer: Answer, asked: Asked) => Answer | undefined
}

/** A behaviour that breaks requirements on purpose. */
export interface FaultyBehaviour extends Behaviour {
  readonly breaks: readonly string[]
}

export const wellKnownPath = '/.well-known/ocm'
export const keysPath = '/.well-known/jwks.json'
