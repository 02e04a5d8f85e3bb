import type { Exchange } from '../net/exchange.ts'
import { isJsonObject, readJson } from './json-object.ts'

/** Deeper than any message nests. */
const deepest = 12

/**
 * Makes what finds the secrets of an exchange: the values of the given names in JSON, forms and queries, and the
 * credentials of `Authorization`.
 */
export function createSecretFinder(
  names: readonly string[],
  add: (value: string) => void,
): (exchange: Exchange) => void {
  const wanted = new Set(names)
  const inJson = (value: unknown, depth: number): void => {
    if (depth > deepest) return
    if (Array.isArray(value)) for (const item of value) inJson(item, depth + 1)
    if (!isJsonObject(value)) return
    for (const [name, member] of Object.entries(value)) {
      if (typeof member === 'string' && wanted.has(name)) add(member)
      else inJson(member, depth + 1)
    }
  }
  const inParameters = (text: string): void => {
    for (const [name, value] of new URLSearchParams(text)) if (wanted.has(name)) add(value)
  }
  const inBody = (body: string | undefined): void => {
    if (body === undefined || body === '') return
    const json = readJson(body)
    if (json === undefined) inParameters(body)
    else inJson(json, 0)
  }
  return ({ request, response }) => {
    inParameters(URL.parse(request.url)?.search ?? '')
    inBody(request.body)
    inBody(response?.body)
    const [scheme = '', credentials = ''] = (request.headers['authorization'] ?? '').split(' ', 2)
    for (const secret of credentialsIn(scheme, credentials)) add(secret)
  }
}

function credentialsIn(scheme: string, credentials: string): readonly string[] {
  if (scheme.toLowerCase() !== 'basic') return [credentials]
  const [user = '', ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
  return [credentials, user, password.join(':')]
}
