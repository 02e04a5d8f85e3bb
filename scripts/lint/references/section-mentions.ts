import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import type { PlainText } from '../../extract/plain-text.ts'
import { splitSentences } from '../../extract/sentences.ts'
import { type Passage, passagesOf } from '../passages.ts'
import { pastSections } from '../past-sections.ts'

/** A section of this draft that is named by a number typed into the text. */
export interface SectionMention {
  /** `4.2` or `B.1`. */
  readonly number: string
  /** `Section 4.2`, or the number alone where it stands in a list of them. */
  readonly written: string
  readonly span: Span
  /** Whether nothing else in the paragraph could be what it is a section of. */
  readonly isCertain: boolean
}

const known = new WeakMap<Document, readonly SectionMention[]>()

/**
 * Finds `Section 4.2` and `Appendix B` where they speak of this document and of no other: nothing says of what
 * they are sections, or `of this document` does, and their sentence names no other document. Lists of changes
 * speak of drafts that are gone.
 */
export function sectionMentions(document: Document): readonly SectionMention[] {
  const before = known.get(document)
  if (before !== undefined) return before
  const past = pastSections(document)
  const own = new Set(document.sections.map(({ anchor }) => anchor))
  const found = passagesOf(document).flatMap((passage) =>
    past.has(passage.block.section) ? [] : [...mentionsIn(passage, own)],
  )
  known.set(document, found)
  return found
}

const mention =
  /(?<![\p{L}\p{N}_-])(?:[Ss]ections?|[Aa]ppendix|[Aa]ppendices)\s(?<first>(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){0,6})(?![\p{L}\p{N}_-]|\.\d)/gu
const further =
  /(?<joint>,?\s(?:and|or|to|through)\s|,\s)(?<number>(?:\d{1,3}|[A-Z])(?:\.\d{1,3}){0,6})(?![\p{L}\p{N}_-]|\.\d)/uy

function* mentionsIn({ plain, spanAt }: Passage, own: ReadonlySet<string>): Generator<SectionMention> {
  const { text } = plain
  if (text.search(mention) < 0) return
  const isAlone = !namesDocument(text, own)
  for (const { from, to } of splitSentences(plain)) {
    const sentence = text.slice(from, to)
    const found = [...sentence.matchAll(mention)]
    const namesOther = found.length > 0 && namesDocument(sentence, own)
    for (const match of found) {
      const numbers = numbersFrom(match, sentence)
      const end = numbers.at(-1)?.to ?? match.index
      const ahead = sentence.slice(Math.max(match.index - farthest, 0), match.index)
      const behind = sentence.slice(end, end + farthest)
      const isSaid = saidOwn.test(behind)
      const isOwn = isSaid || (leadsIn.test(ahead) && !saidOther.test(behind) && !namesOther)
      if (!isOwn || isMarked(plain, from + match.index)) continue
      for (const number of numbers) {
        const span = spanAt(from + number.at, from + number.to)
        const written = sentence.slice(number.at, number.to)
        if (span !== undefined) yield { number: number.number, written, span, isCertain: isSaid || isAlone }
      }
    }
  }
}

/** As far from a mention as words stand that tell of what it is a section. */
const farthest = 120

/** What stands in code, or in a reference, was not typed as text. */
function isMarked({ marks }: PlainText, at: number): boolean {
  return marks.some(({ kind, from, to }) => kind !== 'keyword' && from <= at && at < to)
}

/** The number of a mention and those listed behind it: any behind `Sections`, only such as `4.2` behind `Section`. */
function numbersFrom(match: RegExpExecArray, text: string) {
  const isPlural = /^(?:sections|appendices)/i.test(match[0])
  const numbers = [
    { number: match.groups?.['first'] ?? '', at: match.index, to: match.index + match[0].length },
  ]
  for (let at = match.index + match[0].length; numbers.length < 20;) {
    further.lastIndex = at
    const next = further.exec(text)
    const { joint = '', number = '' } = next?.groups ?? {}
    if (next === null || !(isPlural || number.includes('.'))) break
    numbers.push({ number, at: at + joint.length, to: at + next[0].length })
    at += next[0].length
  }
  return numbers
}

const saidOwn =
  /^\s?,?\s(?:of|in|from)\s\[*(?:(?:this|the present|the current)[\s_](?:document|draft|specification|memo|rfc)|RFC[\s-]?(?:X{2,}|to-be|this))/i
const saidOther = /^\s?(?:\([^()]{0,80}\)\s?)?,?\s?(?:of|in|from|on)\s/i
/** Words behind which the name of another document cannot have stood. */
const leadsIn =
  /(?:^|[(;:—–]\s?|(?<![\p{L}-])(?:in|see|from|to|per|by|with|and|or|under|also|following|that|than|as|is|are)\s)$/iu

/** Whether a text names a document other than this one. */
function namesDocument(text: string, own: ReadonlySet<string>): boolean {
  if (
    /\b(?:(?:RFC|BCP|STD|FYI)s?[\s-]?\d|I-D\b|draft-[a-z]|https?:|(?:FIPS|ISO|IEC|ITU|IEEE|NIST|W3C|ETSI|3GPP|ANSI|OASIS)\b)/.test(
      text,
    )
  )
    return true
  return Array.from(text.matchAll(/\[([^[\]]{1,200})\]/g)).some(([, name = '']) => !own.has(name))
}
