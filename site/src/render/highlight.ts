import type { Element } from 'hast'
import { bundledLanguages } from 'shiki'
import type { BundledLanguage } from 'shiki'
import { model } from '../data/site-data.ts'
import { element } from './element.ts'
import { readFoldedLines } from './folded-lines.ts'
import { highlighter, theme } from './highlighter.ts'
import { splitTokens } from './tokens.ts'
import type { Token } from './tokens.ts'

/** Names that drafts use for a language that the highlighter knows by another one. */
const aliases: Readonly<Record<string, string>> = {
  'http-message': 'http',
  'application/json': 'json',
  'json-schema': 'json',
  'inline-json': 'json',
}

const draftLanguages = model.codeBlocks.flatMap((block) => languageOf(block.type) ?? [])
await highlighter.loadLanguage(
  ...new Set([...draftLanguages, 'json', 'http', 'typescript', 'markdown', 'yaml', 'shellscript'] as const),
)
const loaded: ReadonlySet<string> = new Set(highlighter.getLoadedLanguages())

/** The highlighter's name of a block's type; nothing where it has no grammar for it. */
function languageOf(type: string | null | undefined): BundledLanguage | undefined {
  const name = (type ?? '').toLowerCase()
  const language = aliases[name] ?? name
  return isBundled(language) ? language : undefined
}

function isBundled(name: string): name is BundledLanguage {
  return Object.hasOwn(bundledLanguages, name)
}

/** A part of a line, from its first character to before its last one, that leads somewhere. */
export interface LinkedText {
  readonly from: number
  readonly to: number
  readonly href: string
}

/**
 * Code as highlighted lines. Colours are classes that follow the theme by CSS variables, so that a page needs neither a
 * script nor an inline style. `marked` holds the numbers, from 0, of lines to point out; `linked`, by the same numbers,
 * what in a line is a link.
 */
export function highlight(
  code: string,
  type: string | undefined,
  marked?: ReadonlySet<number>,
  linked?: ReadonlyMap<number, LinkedText>,
): Element {
  const children = codeLines(code, languageOf(type)).map((tokens, index) => {
    const link = linked?.get(index)
    const className = marked?.has(index) ? ['line', 'marked'] : ['line']
    return element('span', { className }, [...(link ? withLink(tokens, link) : tokens), '\n'])
  })
  return element('code', {}, children)
}

function withLink(tokens: readonly Token[], { from, to, href }: LinkedText): readonly Token[] {
  const [before = [], within = [], after = []] = splitTokens(tokens, [from, to - from])
  return [...before, element('a', { href }, within), ...after]
}

/** Folded code has the colours of what it unfolds to; what the folding put in is quiet. */
function codeLines(code: string, language: BundledLanguage | undefined): readonly (readonly Token[])[] {
  const folded = readFoldedLines(code)
  if (!folded) return unfoldedLines(code, language)
  const { header, lines } = folded
  const whole = lines.map((pieces) => pieces.map(({ text }) => text).join('')).join('\n')
  const coloured = unfoldedLines(whole, language)
  const printed = lines.flatMap((pieces, index) => {
    const lengths = pieces.map(({ text }) => text.length)
    const tokens = splitTokens(coloured[index] ?? [], lengths)
    return pieces.map(({ before, after }, at) => [...quiet(before), ...(tokens[at] ?? []), ...quiet(after)])
  })
  return [quiet(header), ...printed]
}

function quiet(text: string): readonly Token[] {
  return text === '' ? [] : [element('span', { className: ['token-comment'] }, [text])]
}

function unfoldedLines(code: string, language: BundledLanguage | undefined): readonly (readonly Token[])[] {
  return language === undefined || !loaded.has(language) ? plainLines(code) : tokenLines(code, language)
}

function plainLines(code: string): readonly (readonly string[])[] {
  return code.split('\n').map((line) => [line])
}

function tokenLines(code: string, language: BundledLanguage): readonly (readonly Token[])[] {
  const lines = highlighter.codeToTokensBase(code, { lang: language, theme })
  return lines.map((line) =>
    line.map(({ content, color }) => {
      const name = tokenClass(color)
      return name === undefined ? content : element('span', { className: [name] }, [content])
    }),
  )
}

function tokenClass(color: string | undefined): string | undefined {
  const name = /^var\(--code-(?:token-)?([\w-]+)\)$/.exec(color ?? '')?.[1]
  return name === undefined || name === 'foreground' ? undefined : `token-${name}`
}
