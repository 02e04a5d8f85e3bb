/** Whether a name is that of an RFC, another series of them, or an Internet-Draft: tools know where those are. */
export function isInSeries(name: string): boolean {
  return /^(?:(?:RFC|BCP|STD|FYI)\d{1,5}|I-D\.\S+)$/.test(name)
}

/**
 * The document of a series that brackets name, as references call it: `RFC9110` for `RFC 9110`, `RFC9110,
 * Section 3` and `@!RFC9110`, `I-D.ietf-x` for `draft-ietf-x-03`.
 */
export function documentNamed(words: string): string | undefined {
  const [, series, number] = /(?:^|@[!?-]?)(RFC|BCP|STD|FYI)[ -]?(\d{1,5})(?![\w-])/.exec(words) ?? []
  if (series !== undefined && number !== undefined) return `${series}${number}`
  const [, draft] =
    /(?:^|@[!?-]?)(?:I-D\.|draft-)([a-z\d][\w-]{3,80}?)(?:-\d\d)?(?=$|[\s,;])/.exec(words) ?? []
  return draft === undefined ? undefined : `I-D.${draft}`
}
