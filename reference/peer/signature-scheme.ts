/** How requests are signed: as RFC 9421 has it, or as draft-cavage-http-signatures-12 did before. */
export type SignatureScheme = 'http-message-signatures' | 'draft-cavage'

/** The scheme that the servers of a version verify. A version that is not here goes with the next lower one. Source: draft, #versions and #signatures. */
export const schemesByVersion: readonly { readonly version: string; readonly scheme: SignatureScheme }[] = [
  { version: '1.4', scheme: 'http-message-signatures' },
  { version: '1.2', scheme: 'draft-cavage' },
  { version: '1.1', scheme: 'draft-cavage' },
  { version: '1.0', scheme: 'draft-cavage' },
]

/** The scheme for a server by its `apiVersion`, such as `1.4.0` or `1.0-proposal1`; that of the newest version where it is no version. */
export function schemeOfVersion(apiVersion: string): SignatureScheme {
  const number = versionNumber(apiVersion)
  const known = schemesByVersion.find(({ version }) => number >= versionNumber(version))
  return known?.scheme ?? 'draft-cavage'
}

/** Major and minor number as one that grows with both; infinite for what is no version. */
function versionNumber(text: string): number {
  const [, major, minor = '0'] = /^v?(\d{1,4})(?:\.(\d{1,4}))?(?![\d])/i.exec(text.trim()) ?? []
  return major === undefined ? Number.POSITIVE_INFINITY : Number(major) * 10_000 + Number(minor)
}
