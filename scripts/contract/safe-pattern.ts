const mostCharacters = 200
const mostRepetitions = 64
const mostAlternatives = 8

/**
 * Whether a regular expression is one that is tried in time linear in the text, by a small grammar: it begins
 * with `^`, no group repeats, at most one part repeats without a limit, and at most one more a varying number
 * of times. What looks around or back is not in it. Source: ECMA-262, Section 22.2.
 */
export function isSafePattern(pattern: string): boolean {
  if (pattern.length > mostCharacters || !pattern.startsWith('^') || !isPattern(pattern)) return false
  const tokens = [...pattern.matchAll(token)].map(([text]) => text)
  let isAfterGroup = false
  let unlimited = 0
  let varying = 0
  let alternatives = 0
  let depth = 0
  for (const text of tokens) {
    if (text.startsWith('(')) depth += 1
    if (text === ')') depth -= 1
    if (text === '|') alternatives += 1
    // An alternative outside of groups would not begin with `^`.
    if (text === '|' && depth === 0) return false
    if (/^\\[1-9kpPbBuxc]/.test(text) || (text.startsWith('(?') && text !== '(?:')) return false
    const repetition = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})$/.exec(text)
    if (repetition !== null) {
      if (isAfterGroup) return false
      const [, least = '0', comma = '', most = ''] = repetition
      if (Number(least) > mostRepetitions || Number(most) > mostRepetitions) return false
      if (text === '*' || text === '+' || (comma !== '' && most === '')) unlimited += 1
      else if (text === '?' || comma !== '') varying += 1
    }
    isAfterGroup = text === ')'
  }
  return unlimited <= 1 && varying <= 1 && alternatives <= mostAlternatives
}

/** An escape, a class, the opening of a group, a repetition, or any other character. */
const token = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]?))?|\{\d+,?\d*\}|[^]/g

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== ''
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
