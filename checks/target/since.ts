import type { OcmVersion } from './versions.ts'

/** The first version that has a requirement, or all of a section. What is not here is in all versions. */
export const since: Readonly<Record<string, OcmVersion>> = {}
