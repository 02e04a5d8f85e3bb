/**
 * The pattern of URIs with one of some schemes; in a scheme, upper and lower case are alike.
 * Source: RFC 3986, Section 3.1.
 */
export function schemePattern(schemes: readonly string[]): string {
  const choices = schemes.map((scheme) => [...scheme.toLowerCase()].map(eitherCase).join(''))
  return `^(?:${choices.join('|')}):`
}

/** The schemes that a pattern of `schemePattern` stands for; undefined for any other pattern. */
export function schemesOf(pattern: string): readonly string[] | undefined {
  const choices = /^\^\(\?:((?:\[[A-Z][a-z]\]|[\d|-]|\\[+.])+)\):$/.exec(pattern)?.[1]
  return choices
    ?.split('|')
    .map((choice) => choice.replaceAll(/\[[A-Z]([a-z])\]/g, '$1').replaceAll('\\', ''))
}

function eitherCase(character: string): string {
  if (/[a-z]/.test(character)) return `[${character.toUpperCase()}${character}]`
  return /[+.]/.test(character) ? `\\${character}` : character
}
