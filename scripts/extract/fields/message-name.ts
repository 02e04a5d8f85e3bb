import type { Section } from '../../contract/spec-model.ts'
import type { PlainText } from '../plain-text.ts'
import { lastSentence } from './announcement.ts'
import { isTypeWord } from './field-type.ts'
import type { FieldList } from './open-list.ts'

/** What a message is called: by a name for files and pointers, and by a title for readers. */
export interface MessageName {
  readonly name: string
  readonly title: string
  /** Whether the title stands in what introduces the list, so that other messages can refer to it. */
  readonly isIntroduced: boolean
}

/**
 * Gives each field list a name of its own, from what introduces it ("The Discovery object has these fields:"),
 * or else from its section, with the object that the introduction names or the part that it plays, such as
 * request or response. A name that is taken gets a number, so that names stay when a list is added below.
 */
export function nameMessages(
  lists: readonly FieldList[],
  sections: readonly Section[],
): readonly MessageName[] {
  const taken = new Set<string>()
  return lists.map((list) => {
    const introduced = list.title ?? introducedName(list.intro?.text ?? '')
    const home = homeOf(list.section, sections)
    const name = firstFree(
      introduced === undefined ? qualified(home.stem, list.intro) : slug(introduced),
      taken,
    )
    taken.add(name)
    return { name, title: introduced ?? home.title, isIntroduced: introduced !== undefined }
  })
}

/**
 * The name in an introduction such as "The Discovery object has these fields:", or "The Search form has …". "The JSON
 * object" has no name, but a type.
 */
function introducedName(intro: string): string | undefined {
  const name =
    /(?:^|\. )(?:The|An?) ([\p{L}\p{N} -]{1,60}) (?:object|form) has (?:these|the following) fields:$/u.exec(
      intro,
    )?.[1]
  return name?.split(' ').every(isTypeWord) === true ? undefined : name
}

/** `discovery-fields` defines `discovery`; a section called just `Fields` or `Response` takes its parent's name. */
function homeOf(
  section: string,
  sections: readonly Section[],
): { readonly stem: string; readonly title: string } {
  const at = sections.findIndex(({ anchor }) => anchor === section)
  const title = sections[at]?.title ?? section
  const stem = section.replace(/-?(?:fields|details|parameters|members)(?:-\d+)?$/, '')
  const role = /^(?:request|response)(?=-\d+$|$)/.exec(section)?.[0]
  if (stem !== '' && role === undefined) return { stem, title }
  const depth = sections[at]?.depth ?? 0
  const parent = sections.slice(0, Math.max(at, 0)).findLast((candidate) => candidate.depth < depth)
  if (parent === undefined) return { stem: section, title }
  if (role === undefined) return { stem: parent.anchor, title: parent.title }
  return { stem: `${parent.anchor}-${role}`, title: `${parent.title}: ${title}` }
}

/** A stem with what an introduction adds to it, unless the stem says so already. */
function qualified(stem: string, intro: PlainText | undefined): string {
  const base = slug(stem)
  const words = new Set(base.split('-'))
  const hasRole = words.has('request') || words.has('response')
  const object = objectOf(intro)
  if (object !== undefined && object.split('-').some((word) => !words.has(word))) return `${base}-${object}`
  const role = object !== undefined || hasRole ? undefined : roleOf(intro)
  return role === undefined || words.has(role) ? base : `${base}-${role}`
}

/** The object that an introduction names: "The `task` object has", "A Catalog Reference object", "details for `a`". */
function objectOf(intro: PlainText | undefined): string | undefined {
  if (intro === undefined) return undefined
  const { text, marks } = intro
  const from = text.length - lastSentence(text).length
  const literals = marks.filter((mark) => mark.kind === 'code' && mark.from >= from)
  const named = literals.find(({ to }) => /^["”]? objects?\b/.test(text.slice(to, to + 10)))
  const [only] = literals
  const about = literals.length === 1 && /\bfor $/.test(text.slice(0, only?.from)) ? only : undefined
  const found = named ?? about
  if (found !== undefined) return slug(text.slice(found.from, found.to))
  const words = /\b(?:[Tt]he|[Aa]n?|[Ee]ach) ((?:\p{Lu}\p{Ll}{1,30} ){1,3})object\b/u.exec(
    text.slice(from),
  )?.[1]
  return words === undefined ? undefined : slug(words)
}

/** The one part that an introduction gives a list: its last sentence tells, or an exchange it describes. */
function roleOf(intro: PlainText | undefined): string | undefined {
  const text = intro?.text.toLowerCase() ?? ''
  const sentence = lastSentence(text)
  if (/\bresponds?\b/.test(sentence)) return 'response'
  const found = new Set(
    [...sentence.matchAll(/\b(?:request|response|header|claims)\b/g)].map(([role]) => role),
  )
  const [role] = found
  if (found.size > 0) return found.size === 1 ? role : undefined
  return /\b(?:get|post|put|patch|http) request\b/.test(text) ? 'request' : undefined
}

function firstFree(base: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}-${count}`
    if (!taken.has(name)) return name
  }
}

/** A name in lower case, with hyphens for all that is neither letter nor digit. */
export function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
