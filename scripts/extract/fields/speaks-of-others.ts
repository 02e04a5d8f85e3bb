/**
 * Whether a text speaks of values beside those that are listed: other, further or private ones, such as are unknown
 * or registered somewhere. What says that there are no others speaks of none.
 */
export function speaksOfOthers(text: string): boolean {
  const told = text.replaceAll(denial, '')
  return alone.test(told) || withNoun.test(told)
}

/** Words that need no noun to say so. */
const alone =
  /\b(?:others|unknown|unlisted|unregistered|unrecogni[sz]ed|extensions?|extensible|extended|registry|registries|registered|private use|of (?:its|their) own|(?<!or )more (?:can|could|may|might|will|are))\b/i

/** Words that say so of the noun after them: a plural, whatever the draft calls its values, or what one is called. */
const withNoun =
  /\b(?:other|another|further|additional|more|extra|private|custom|experimental|new|vendor-specific)(?: [\p{L}\p{N}-]{1,40}){0,2}? (?:[\p{L}\p{N}-]{2,40}s|values?|strings?|literals?|items?|entry|one)\b/iu

const denial = /\b(?:no|not any) (?:others?|further|additional|more)\b/gi
