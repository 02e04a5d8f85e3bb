import { isJsonObject, type JsonObject } from '../../scripts/harness/json-object.ts'

/** The ways to use a Resource that the draft defines. */
export type AccessName = 'webdav' | 'webapp' | 'ssh'

/** The `protocol` of a Share; an empty object where there is none. */
export function protocolIn({ protocol }: JsonObject): JsonObject {
  return isJsonObject(protocol) ? protocol : {}
}

/** What a Share says of access over one protocol; undefined where that is no object. */
export function accessIn(share: JsonObject, name: AccessName): JsonObject | undefined {
  const access = protocolIn(share)[name]
  return isJsonObject(access) ? access : undefined
}

/** The shared secret of a Share, wherever it stands; undefined where there is none. */
export function secretIn(share: JsonObject): string | undefined {
  const { options } = protocolIn(share)
  const places = [accessIn(share, 'webdav'), accessIn(share, 'webapp'), options]
  return places.flatMap((place) => (isJsonObject(place) ? [textIn(place, 'sharedSecret')] : [])).find(Boolean)
}

/** Whether a Share has the oldest shape, in which the details are in `options`. Source: draft, #share-protocol. */
export function hasOldestShape(share: JsonObject): boolean {
  const { name, options, webdav } = protocolIn(share)
  return name === 'webdav' && webdav === undefined && isJsonObject(options)
}

/** A field that is text and not empty. */
export function textIn(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The texts of a field that is an array; none where it is none. */
export function textsIn(object: JsonObject | undefined, name: string): readonly string[] {
  const value = object?.[name]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** Whether a URI holds a secret, as it is or in an encoded form. One of a few characters stands in many by chance. */
export function holdsSecret(uri: string, secret: string): boolean {
  const whole = secret.toWellFormed()
  const forms = [secret, encodeURIComponent(whole), new URLSearchParams([['', secret]]).toString().slice(1)]
  return secret.length >= shortestTelling && forms.some((form) => uri.includes(form))
}

const shortestTelling = 6
