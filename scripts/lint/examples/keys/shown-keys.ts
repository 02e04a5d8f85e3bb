import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import type { SpecModel } from '../../../contract/spec-model.ts'
import { completeBlocks } from '../complete-blocks.ts'
import { isBase64 } from '../encodings/decode.ts'
import { keysIn } from './keys-in.ts'

/** A public key that a draft shows as a JSON Web Key. */
export interface ShownKey {
  /** `RSA`, `EC P-256`, `OKP Ed25519`. */
  readonly type: string
  readonly key: KeyObject
}

const known = new WeakMap<SpecModel, ReadonlyMap<string, readonly ShownKey[]>>()

/** The keys that a draft shows whole, by their `kid`, of which each can have several. */
export function shownKeys(model: SpecModel): ReadonlyMap<string, readonly ShownKey[]> {
  const found = known.get(model) ?? findKeys(model)
  known.set(model, found)
  return found
}

/** What an author would show, many times over: each key costs its reader time. */
const mostKeys = 200

function findKeys(model: SpecModel): ReadonlyMap<string, readonly ShownKey[]> {
  const found = new Map<string, readonly ShownKey[]>()
  const all = completeBlocks(model).flatMap(keysIn).slice(0, mostKeys)
  for (const members of all) {
    const jwk = new Map(members.map(({ name, value }) => [name, value]))
    const kid = jwk.get('kid')
    const key = readShownKey(jwk)
    const before = found.get(kid ?? '') ?? []
    if (kid === undefined || key === undefined || before.some((one) => one.key.equals(key.key))) continue
    found.set(kid, [...before, key])
  }
  // Nobody can tell which of so many keys is meant, and each would have to be tried.
  return new Map([...found].filter(([, keys]) => keys.length <= mostOfOneId))
}

const mostOfOneId = 4

/** More than a key has, which would take long to verify with. */
const longest = 1400

/** Reads the members of a JSON Web Key; undefined where one is cut short, or they are of no key for signatures. */
export function readShownKey(jwk: ReadonlyMap<string, string>): ShownKey | undefined {
  const type = jwk.get('kty') ?? ''
  const names = publicMembers.get(type)
  if (names === undefined) return undefined
  const bytes = names.map((name) => jwk.get(name) ?? '')
  if (bytes.some((value) => value === '' || value.length > longest || !isBase64(value))) return undefined
  const crv = jwk.get('crv')
  const half: JsonWebKey = {
    kty: type,
    ...(crv !== undefined && { crv }),
    ...Object.fromEntries(names.map((name, index) => [name, bytes[index]])),
  }
  try {
    const key = createPublicKey({ key: half, format: 'jwk' })
    return { type: crv === undefined ? type : `${type} ${crv}`, key }
  } catch (error) {
    // A key that is none is for the rule about keys.
    if (error instanceof Error) return undefined
    throw error
  }
}

/** Source: RFC 7518, Section 6; RFC 8037, Section 2. */
const publicMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ['EC', ['x', 'y']],
  ['OKP', ['x']],
  ['RSA', ['n', 'e']],
])
