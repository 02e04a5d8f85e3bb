/** The derived components that only requests have. Source: RFC 9421, Section 2.2. */
export const requestComponents: ReadonlySet<string> = new Set([
  '@method',
  '@target-uri',
  '@authority',
  '@scheme',
  '@request-target',
  '@path',
  '@query',
  '@query-param',
])

/** The derived components that only responses have. Source: RFC 9421, Section 2.2.9. */
export const responseComponents: ReadonlySet<string> = new Set(['@status'])
