/**
 * How deep the brackets of a JSON text are nested, without those in its strings. Of a text that is no JSON it is
 * what a parser that goes on after a fault would meet: a bracket too many closes nothing.
 */
export function jsonNesting(text: string): number {
  let depth = 0
  let deepest = 0
  for (const [token] of text.matchAll(stringOrBracket)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth = Math.max(depth - 1, 0)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

const stringOrBracket = /"(?:[^"\\]|\\[^])*"?|[[\]{}]/g
