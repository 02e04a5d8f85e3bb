import type { Element } from 'hast'
import { bundledLanguages, createCssVariablesTheme, createHighlighter } from 'shiki'
import type { BundledLanguage } from 'shiki'
import { model } from '../data/site-data.ts'
import { element } from './element.ts'

const prefix = '--code-'
const theme = createCssVariablesTheme({ name: 'everymust', variablePrefix: prefix })

/** Names that drafts use for a language that the highlighter knows by another one. */
const aliases: Readonly<Record<string, string>> = {
  'http-message': 'http',
  'application/json': 'json',
  'json-schema': 'json',
  'inline-json': 'json',
}

const draftLanguages = model.codeBlocks.flatMap((block) => languageOf(block.type) ?? [])
const highlighter = await createHighlighter({
  themes: [theme],
  langs: [
    ...new Set([...draftLanguages, 'json', 'http', 'typescript', 'markdown', 'yaml', 'shellscript'] as const),
  ],
})
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

/**
 * Code as highlighted lines. Colours are classes that follow the theme by CSS variables, so that a page needs neither a
 * script nor an inline style. `marked` holds the numbers, from 0, of lines to point out.
 */
export function highlight(code: string, type: string | undefined, marked?: ReadonlySet<number>): Element {
  const language = languageOf(type)
  const lines =
    language === undefined || !loaded.has(language) ? plainLines(code) : tokenLines(code, language)
  const children = lines.map((tokens, index) =>
    element('span', { className: marked?.has(index) ? ['line', 'marked'] : ['line'] }, [...tokens, '\n']),
  )
  return element('code', {}, children)
}

function plainLines(code: string): readonly (readonly string[])[] {
  return code.split('\n').map((line) => [line])
}

function tokenLines(code: string, language: BundledLanguage): readonly (readonly (Element | string)[])[] {
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
