import type { Observed } from '../scripts/harness/evidence.ts'
import { blocked, inconclusive, notApplicable, type Undecided } from '../scripts/harness/outcome.ts'
import { isJsonObject, type JsonObject, readJsonObject } from '../scripts/harness/json-object.ts'
import { saysNothing, statusOf } from './flows/api-answer.ts'
import { unknownKeyType } from './flows/unknown-key-type.ts'
import { defineChecks } from './target/ocm-context.ts'
import { keysPath } from './target/places.ts'

/**
 * The private parameters of each type of asymmetric key.
 * Source: RFC 7518, Sections 6.2.2 and 6.3.2; RFC 8037, Section 2.
 */
const privateParameters: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['EC', ['d']],
  ['OKP', ['d']],
  ['RSA', ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth']],
])

/** Names under which some type of key holds what is secret; in a type unknown to us they can be public. */
const suspectParameters = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv']

export default defineChecks('discovery-keys', [
  {
    id: 'discovery-keys/published',
    requirement: 'discovery-keys~hgpq',
    quote: 'MUST publish its public keys, as a JWK Set, at /.well-known/jwks.json',
    role: 'discoverable-server',
    reach: 'url',
    run({ keysObserved, discovery, expect, cite }) {
      if (keysObserved === undefined) return notApplicable('`capabilities` does not list `http-sig`.')
      cite(keysObserved)
      const { response, failure } = keysObserved.exchange
      if (response === undefined) return inconclusive(`No response came: ${failure?.message ?? 'unknown'}`)
      if (response.status === 429 || response.status >= 500) {
        return inconclusive(`Status ${response.status} can be temporary.`)
      }
      if (response.status === 401 || response.status === 403) {
        return blocked(`The server does not admit us: status ${response.status}.`)
      }
      const isThere = response.status === 200 && Array.isArray(readJsonObject(response.body)?.['keys'])
      if (!isThere && typeof discovery['jwksUri'] === 'string') {
        return inconclusive('`jwksUri` names another place, which some readings of the specification permit.')
      }
      expect(`the status code of GET ${keysPath}`, response.status).toBe(200)
      const subject = `the content of GET ${keysPath}`
      expect(subject, response.body).toBeA('a JSON object with an array `keys`', isThere)
      return undefined
    },
  },
  {
    id: 'discovery-keys/kids-unique',
    requirement: 'discovery-keys~thkt',
    quote: 'SHOULD NOT contain two items with the same kid',
    role: 'discoverable-server',
    reach: 'url',
    run({ keysObserved, expect, cite }) {
      const { keys, why } = readKeys(keysObserved, cite)
      if (keys === undefined) return why
      const kids = keys.flatMap(({ kid }) => (typeof kid === 'string' ? [kid] : []))
      if (kids.length === 0) return notApplicable('No key has a `kid`.')
      expect('each `kid`', kids).toBeA('there once', new Set(kids).size === kids.length)
      return undefined
    },
  },
  {
    id: 'discovery-keys/kids-present',
    requirement: 'discovery-keys~pwtv',
    quote: 'SHOULD give each of these keys a kid',
    role: 'discoverable-server',
    reach: 'url',
    run({ keysObserved, expect, cite }) {
      const { keys, why } = readKeys(keysObserved, cite)
      if (keys === undefined) return why
      const without = keys.filter(({ kid }) => kid === undefined).length
      expect('the number of keys without a `kid`', without).toBe(0)
      return undefined
    },
  },
  {
    id: 'discovery-keys/no-private-parameters',
    requirement: 'discovery-keys~gbbs',
    quote: 'MUST NOT include private key parameters, such as d',
    role: 'discoverable-server',
    reach: 'url',
    run({ keysObserved, expect, cite, secrets }) {
      const { keys, why } = readKeys(keysObserved, cite)
      if (keys === undefined) return why
      for (const key of keys) for (const name of suspectParameters) hide(key[name], secrets.add)
      const found = keys.flatMap((key) => present(key, privateParameters.get(key['kty']) ?? []))
      const doubtful = keys.filter(({ kty }) => kty !== 'oct' && !privateParameters.has(kty))
      const suspects = doubtful.flatMap((key) => present(key, suspectParameters))
      if (found.length === 0 && suspects.length > 0) {
        return inconclusive(`A key of a type unknown to us has ${suspects.join(', ')}, which may be public.`)
      }
      expect('the private parameters in the JWK Set', found).toBeA('none', found.length === 0)
      return undefined
    },
  },
  {
    id: 'discovery-keys/no-symmetric-keys',
    requirement: 'discovery-keys~lbgl',
    quote: 'MUST NOT include symmetric keys',
    role: 'discoverable-server',
    reach: 'url',
    run({ keysObserved, expect, cite }) {
      const { keys, why } = readKeys(keysObserved, cite)
      if (keys === undefined) return why
      const types = keys.map(({ kty }) => kty)
      expect('the types of the keys', types).toBeA('without `oct`', !types.includes('oct'))
      return undefined
    },
  },
  {
    id: 'discovery-keys/unknown-types-ignored',
    requirement: 'discovery-keys~zjmw',
    quote: 'SHOULD ignore keys in a JWK Set whose kty it does not understand',
    role: 'discovering-server',
    reach: 'peer',
    needs: [unknownKeyType],
    run({ of, expect, cite, keepEntry }) {
      const { usual, first, badlySigned, control } = of(unknownKeyType)
      const asked = first.asked.filter(({ url }) => new URL(url).pathname === keysPath)
      for (const entry of asked) cite(keepEntry(entry))
      const answers = [usual, first.observed, badlySigned]
      for (const observed of answers) cite(observed)
      if (asked.length === 0) return notApplicable('The target did not ask for the JWK Set of the peer.')
      const silent = answers.map(saysNothing).find((one) => one !== undefined)
      if (silent !== undefined) return silent
      const [good, received, bad] = answers.map(statusOf)
      if (good === bad)
        return inconclusive(`The target answers what is signed well and badly alike: ${good}.`)
      if (control !== undefined && statusOf(control) !== good) {
        cite(control)
        return inconclusive(
          'The target answers another peer otherwise too, which has no key of an unknown type.',
        )
      }
      if (received !== good && received !== bad) {
        return inconclusive(`The target answers neither as to what is signed well nor badly: ${received}.`)
      }
      const subject =
        'the answer to a Share that is well signed, by a peer with another key of an unknown type'
      expect(subject, received).toBe(good ?? 0)
      return undefined
    },
  },
])

/** The keys of the JWK Set that came, or why there are none to look at. */
function readKeys(
  observed: Observed | undefined,
  cite: (observed: Observed) => void,
): { readonly keys?: readonly JsonObject[]; readonly why?: Undecided } {
  if (observed === undefined) return { why: notApplicable('`capabilities` does not list `http-sig`.') }
  cite(observed)
  const { response } = observed.exchange
  const keys = response?.status === 200 ? readJsonObject(response.body)?.['keys'] : undefined
  if (!Array.isArray(keys)) return { why: notApplicable('No JWK Set came.') }
  const objects = keys.filter(isJsonObject)
  return objects.length > 0 ? { keys: objects } : { why: notApplicable('The JWK Set holds no key.') }
}

function present(key: JsonObject, names: readonly string[]): readonly string[] {
  return names.filter((name) => Object.hasOwn(key, name))
}

/** Private key material that a server gives away is not for us to spread. */
function hide(value: unknown, add: (secret: string) => void): void {
  if (typeof value === 'string') add(value)
  else if (Array.isArray(value)) for (const one of value) hide(one, add)
  else if (isJsonObject(value)) for (const one of Object.values(value)) hide(one, add)
}
