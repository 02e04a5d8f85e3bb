/** One member of a list or dictionary as written: its key, where it is a dictionary's, and its place in the value. */
export interface WrittenMember {
  /** What stands before the first `=` or `;`. */
  readonly key: string
  readonly from: number
  readonly to: number
}

/** What an author would show, many times over: each member can be a finding, and each finding costs. */
const mostMembers = 200

/** Splits the value of a structured field at the commas between its members, whether or not these can be parsed. */
export function writtenMembers(value: string): readonly WrittenMember[] {
  const members: WrittenMember[] = []
  let from = 0
  let depth = 0
  let isQuoted = false
  const end = (to: number): void => {
    const text = value.slice(from, to)
    const start = from + text.length - text.trimStart().length
    const { length } = text.trim()
    if (length > 0) members.push({ key: keyOf(text.trim()), from: start, to: start + length })
    from = to + 1
  }
  for (let at = 0; at < value.length && members.length < mostMembers; at += 1) {
    const char = value[at]
    if (isQuoted && char === '\\') at += 1
    else if (char === '"') isQuoted = !isQuoted
    else if (isQuoted) continue
    else if (char === '(') depth += 1
    else if (char === ')') depth -= 1
    else if (char === ',' && depth <= 0) end(at)
  }
  end(value.length)
  return members
}

function keyOf(member: string): string {
  const at = member.search(/[=;]/)
  return (at < 0 ? member : member.slice(0, at)).trim()
}

/** Whether a dictionary can have a key. Source: RFC 9651, Section 3.1.2. */
export function isKey(text: string): boolean {
  return /^[a-z*][a-z\d_.*-]*$/.test(text)
}
