import type { Conduct } from '../conduct.ts'
import { knownCapabilities } from './capabilities.ts'

const fields = new Set([
  'enabled',
  'apiVersion',
  'endPoint',
  'provider',
  'resourceTypes',
  'capabilities',
  'criteria',
  'inviteAcceptDialog',
  'tokenEndPoint',
])
const protocols = new Set(['webdav', 'webdav-receive', 'webapp', 'webapp-receive', 'ssh', 'ssh-receive'])
const capabilities: ReadonlySet<string> = new Set(knownCapabilities)
const criteria = new Set(['must-use-http-sig', 'must-exchange-token', 'must-invite', 'denylist', 'allowlist'])

/** What in a Discovery object a server stumbles over that does not ignore the unknown; undefined for one that does. */
export function unknownIn(document: object, conduct: Conduct): string | undefined {
  const looks: readonly (readonly [boolean, readonly string[], ReadonlySet<string>])[] = [
    [conduct.ignoresUnknownDiscoveryFields, Object.keys(document), fields],
    [conduct.ignoresUnknownProtocols, protocolNames(document), protocols],
    [conduct.ignoresUnknownCapabilities, stringsIn(document, 'capabilities'), capabilities],
    [conduct.ignoresUnknownCriteria, stringsIn(document, 'criteria'), criteria],
  ]
  return looks
    .flatMap(([isIgnored, names, known]) => (isIgnored ? [] : names.filter((name) => !known.has(name))))
    .at(0)
}

function stringsIn(document: object, name: string): readonly string[] {
  const value: unknown = Reflect.get(document, name)
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

function protocolNames(document: object): readonly string[] {
  const types: unknown = Reflect.get(document, 'resourceTypes')
  if (!Array.isArray(types)) return []
  return types.flatMap((type: unknown) => {
    const found: unknown =
      typeof type === 'object' && type !== null ? Reflect.get(type, 'protocols') : undefined
    return typeof found === 'object' && found !== null ? Object.keys(found) : []
  })
}
