/** The identifier in an OCM Address; undefined for what is none. Source: draft, #ocm-address. */
export function identifierOf(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined
  const at = address.lastIndexOf('@')
  return at > 0 ? address.slice(0, at) : undefined
}

/** What stands behind the identifier, taken apart: the host with its port, and what should not be there. */
export interface AddressEnd {
  readonly host: string
  readonly path: string
}

/**
 * The end of an OCM Address; undefined for what has none. A scheme before the host is what older servers send, and a
 * final slash no path. Source: draft, #ocm-address, #versions-1-0.
 */
export function endOf(address: unknown): AddressEnd | undefined {
  if (typeof address !== 'string') return undefined
  const at = address.lastIndexOf('@')
  const end = at > 0 ? address.slice(at + 1).replace(/^https?:\/\//i, '') : ''
  const [host = '', ...rest] = end.split('/')
  return host === '' ? undefined : { host, path: rest.join('/') }
}
