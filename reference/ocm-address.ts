/** An OCM Address taken apart. */
export interface OcmAddress {
  readonly identifier: string
  /** The host, and the port if there is one, in lower case. */
  readonly host: string
}

/**
 * Takes an OCM Address apart at its last `@`, for the identifier can contain one too. Undefined for what has no
 * identifier, no host, or a path, which no OCM Address has. Source: draft, #ocm-address.
 */
export function readOcmAddress(text: string, splitAt: 'last' | 'first' = 'last'): OcmAddress | undefined {
  const at = splitAt === 'last' ? text.lastIndexOf('@') : text.indexOf('@')
  const host = text.slice(at + 1)
  return at > 0 && isHost(host) ? { identifier: text.slice(0, at), host: hostOf(host) } : undefined
}

/** Whether a text is a host with or without a port. Source: RFC 3986, Section 3.2. */
export function isHost(text: string): boolean {
  if (text.length > 300 || !/^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~%!$&'()*+,;=-]+)(?::\d{1,5})?$/.test(text))
    return false
  return URL.canParse(`https://${text}/`)
}

/** A host as it is compared: in lower case, without the port of `https`. */
export function hostOf(text: string): string {
  return new URL(`https://${text}/`).host
}

export function formatOcmAddress({ identifier, host }: OcmAddress): string {
  return `${identifier}@${host}`
}
