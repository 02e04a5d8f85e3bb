import type { ElementContent } from 'hast'
import type { Field } from '../../../scripts/contract/spec-model.ts'
import { proseFrom } from './draft-prose.ts'
import type { Prose, Stretch } from './draft-prose.ts'
import { element } from './element.ts'
import { withCitations } from './sentence.ts'

/** What the draft says of a field, its citations linked and its literals as code where they are code in the draft. */
export function fieldDescription({
  description,
  line,
}: Pick<Field, 'description' | 'line'>): readonly ElementContent[] {
  const made: ElementContent[] = []
  let at = 0
  for (const { from, to } of findCode(description, proseFrom(line, description.length * 2 + further))) {
    made.push(
      ...withCitations(description.slice(at, from)),
      element('code', {}, [description.slice(from, to)]),
    )
    at = to
  }
  return [...made, ...withCitations(description.slice(at))]
}

/** How far beyond its own length a description is looked for: it leaves out what only announces a list. */
const further = 1000

/** How much of a text tells where it stands. */
const probe = 32

/** After so many words that stand nowhere the rest stays as it is. */
const mostMisses = 20

/** A description is sentences of the prose, in order, some left out: each is followed for as long as both agree. */
function findCode(description: string, { text, code }: Prose): readonly Stretch[] {
  const found: Stretch[] = []
  let at = 0
  let from = 0
  for (let misses = 0; at < description.length && misses < mostMisses;) {
    const place = findPlace(description, at, text, from)
    const length = place === -1 ? 0 : sharedLength(description, at, text, place)
    const own = code.filter((one) => one.from >= place && one.to <= place + length)
    if (length === 0) misses += 1
    else found.push(...own.map((one) => ({ from: one.from - place + at, to: one.to - place + at })))
    from = Math.max(from, place + length)
    at = length === 0 ? nextWord(description, at) : at + length
  }
  return found
}

/** By what follows, or by the sentence alone, where a short one stands before one that is left out. */
function findPlace(description: string, at: number, text: string, from: number): number {
  const wanted = description.slice(at, at + probe)
  const place = text.indexOf(wanted, from)
  const end = wanted.indexOf('. ')
  return place === -1 && end !== -1 ? text.indexOf(wanted.slice(0, end + 1), from) : place
}

/** How many characters agree, without a last word that only begins alike. */
function sharedLength(description: string, at: number, text: string, place: number): number {
  let length = 0
  while (at + length < description.length && description[at + length] === text[place + length]) length += 1
  if (at + length === description.length) return length
  return Math.max(0, description.lastIndexOf(' ', at + length) + 1 - at)
}

function nextWord(description: string, at: number): number {
  const space = description.indexOf(' ', at)
  return space === -1 ? description.length : space + 1
}
