import { davChildren, readXml } from '../xml/read-xml.ts'

/** What a PROPFIND request wants: all properties with their values, their names, or some. */
export type WantedProperties =
  | { readonly kind: 'all' | 'names' }
  | { readonly kind: 'some'; readonly names: readonly PropertyName[] }

export interface PropertyName {
  readonly namespace: string
  readonly name: string
}

const mostBytes = 64 * 1024
const mostProperties = 100

/**
 * Reads the content of a PROPFIND request, which can be empty; undefined for what is none. Source: RFC 4918, Section
 * 14.20.
 */
export function readPropfind(content: Uint8Array): WantedProperties | undefined {
  if (content.byteLength === 0) return { kind: 'all' }
  if (content.byteLength > mostBytes) return undefined
  const root = readXml(new TextDecoder().decode(content))
  if (root?.namespace !== 'DAV:' || root.name !== 'propfind') return undefined
  const [all, names, some] = ['allprop', 'propname', 'prop'].map((name) => davChildren(root, name))
  const found = [...(all ?? []), ...(names ?? []), ...(some ?? [])]
  const [only] = found
  if (only === undefined || found.length > 1 || only.children.length > mostProperties) return undefined
  if (only.name !== 'prop') return { kind: only.name === 'allprop' ? 'all' : 'names' }
  return {
    kind: 'some',
    names: only.children.map(({ namespace, name }) => ({ namespace, name })),
  }
}
