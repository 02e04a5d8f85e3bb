import type { SignatureScheme } from '../../scripts/harness/peer.ts'

/** The versions that servers speak, oldest first; the last is that of the draft. */
export const versions = ['1.0', '1.1', '1.2', '1.4'] as const
export type OcmVersion = (typeof versions)[number]

export const draftVersion = '1.4.0'

/** Where the draft tells what servers of earlier versions do differently. */
export const versionSections: Readonly<Record<Exclude<OcmVersion, '1.4'>, string>> = {
  '1.0': 'versions-1-0',
  '1.1': 'versions-1-1',
  '1.2': 'versions-1-2',
}

/** The version of an `apiVersion`, or the nearest lower one: `1.0-proposal1` is 1.0. That of the draft for what is no version. */
export function versionOf(apiVersion: unknown): OcmVersion {
  const number = typeof apiVersion === 'string' ? versionNumber(apiVersion) : Number.POSITIVE_INFINITY
  return versions.findLast((version) => versionNumber(version) <= number) ?? '1.0'
}

/** Source: draft, #versions and #signatures. */
export function schemeOf(version: OcmVersion): SignatureScheme {
  return version === '1.4' ? 'http-message-signatures' : 'draft-cavage'
}

/** Major and minor number as one that grows with both; infinite for what is no version. */
function versionNumber(text: string): number {
  const [, major, minor = '0'] = /^v?(\d{1,4})(?:\.(\d{1,4}))?(?!\d)/i.exec(text.trim()) ?? []
  return major === undefined ? Number.POSITIVE_INFINITY : Number(major) * 10_000 + Number(minor)
}
