import type { Client } from '../net/client.ts'
import type { JsonObject } from './json-object.ts'

/** Something that a user of the target is to do. */
export interface GestureWish {
  readonly gesture: string
  readonly input: JsonObject
  /** What a person is to do, in a sentence or a few. */
  readonly instruction: string
  /** What a person is to give back. */
  readonly asks: readonly GestureQuestion[]
  /** Resolves once the effect was seen: then nobody needs to be asked whether it was done. */
  readonly seen?: Promise<unknown>
  readonly signal: AbortSignal
}

/** A question to the person who made a gesture. */
export interface GestureQuestion {
  /** Of the field in the result. */
  readonly name: string
  readonly label: string
}

/**
 * What came of a gesture. `refused`: the target would not let its user. `unable`: there is nobody who can do it, or
 * what drives the target cannot; a sentence says why.
 */
export type Performed =
  | { readonly kind: 'done'; readonly result: JsonObject }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'unable'; readonly message: string }

/** Whoever or whatever does on the target what only its users can do. */
export interface Gestures {
  /** For messages, such as `manual`. */
  readonly name: string
  readonly perform: (wish: GestureWish) => Promise<Performed>
  readonly close: () => Promise<void>
}

/** A gesture as a protocol describes it. */
export interface GestureDescription {
  /** Names of the fields of the input, each with what it is. */
  readonly input: Readonly<Record<string, string>>
  /** What a person is to do, in the imperative. */
  readonly instruct: (input: JsonObject) => string
  /** The fields of the result, each with the question to a person. */
  readonly asks?: readonly GestureQuestion[]
}

/** What drives targets of one kind through an interface of their own. */
export interface GestureAdapter {
  /** What it drives and how, in a sentence. */
  readonly description: string
  /** Names of environment variables from which it takes credentials, each with what it holds. */
  readonly variables: Readonly<Record<string, string>>
  /** Sets of those names, of which one is enough; default: all of them are needed. */
  readonly alternatives?: readonly (readonly string[])[]
  /** Throws an `Error` with a sentence for the user where a variable is missing. */
  readonly start: (means: AdapterMeans) => Promise<Gestures> | Gestures
}

export interface AdapterMeans {
  readonly target: URL
  readonly client: Client
  readonly variables: Readonly<Record<string, string | undefined>>
}

/** Resolves once the effect of a gesture was seen; never where a person has to tell something, or what was waited for did not come. */
export async function untilSeen({ seen, asks }: Pick<GestureWish, 'seen' | 'asks'>): Promise<void> {
  const never = Promise.withResolvers<void>().promise
  if (seen === undefined || asks.length > 0) return never
  try {
    return (await seen) === undefined ? await never : undefined
  } catch {
    // Whoever waits for it tells of that.
    return never
  }
}
