import type { ProtocolVersions } from '../harness/protocol.ts'

export interface ChosenProfile {
  readonly version: string
  /** What the target told, where it is another one. */
  readonly told?: string
  readonly latest: string
}

/** By which version to judge: the wanted one, else the one that the target told, else the latest. None where the protocol has no versions. */
export function chooseProfile(
  versions: ProtocolVersions | undefined,
  told: string | undefined,
  wanted: string | undefined,
): ChosenProfile | undefined {
  const latest = versions?.names.at(-1)
  if (latest === undefined) return undefined
  const version = wanted ?? told ?? latest
  return { version, latest, ...(told !== undefined && told !== version && { told }) }
}

/** The first version that has a requirement, where it is later than the version judged by. */
export function missingSince(
  { names, since }: ProtocolVersions,
  version: string,
  subject: { readonly id: string; readonly partOf?: string; readonly section: string },
): string | undefined {
  const keys = [subject.id, ...(subject.partOf === undefined ? [] : [subject.partOf]), subject.section]
  const key = keys.find((one) => Object.hasOwn(since, one))
  const first = key === undefined ? undefined : since[key]
  return first !== undefined && names.indexOf(first) > names.indexOf(version) ? first : undefined
}
