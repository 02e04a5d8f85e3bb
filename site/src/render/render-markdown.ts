import type { Element, ElementContent } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Code, Heading, ImageReference, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { defaultHandlers, toHast } from 'mdast-util-to-hast'
import type { State } from 'mdast-util-to-hast'
import { toString } from 'mdast-util-to-string'
import { gfmTable } from 'micromark-extension-gfm-table'
import { element } from './element.ts'
import { highlight } from './highlight.ts'
import { pictureHandler, type Picture } from './picture-handler.ts'
import { guideSchema } from './sanitize-schema.ts'
import { slug } from './slug.ts'

/**
 * Renders markdown of the documentation, such as the guide: headings have ids, code is highlighted, tables scroll, and
 * of images those pictures are shown.
 */
export function renderMarkdown(text: string, pictures: ReadonlyMap<string, Picture> = new Map()): string {
  const parsed = fromMarkdown(text, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  })
  const handlers = {
    heading: headingElement,
    code: codeElement,
    table: tableElement,
    image: pictureHandler(pictures),
    imageReference: wordsOfImage,
  }
  const tree = toHast(parsed, { handlers })
  return toHtml(sanitize(tree, guideSchema))
}

function headingElement(state: State, node: Heading): Element {
  const made = defaultHandlers.heading(state, node)
  return node.depth === 1 ? made : { ...made, properties: { id: slug(toString(node)) } }
}

function codeElement(_state: State, node: Code): Element {
  const language = node.lang ?? undefined
  const label = language === 'sh' ? 'Commands' : `Code${language === undefined ? '' : `, ${language}`}`
  return element('figure', { className: ['code'] }, [
    element('pre', { tabIndex: 0, role: 'group', ariaLabel: label }, [highlight(node.value, language)]),
  ])
}

function wordsOfImage(_state: State, { alt }: ImageReference): ElementContent {
  return { type: 'text', value: alt ?? '' }
}

function tableElement(state: State, node: Table): Element {
  const properties = { className: ['table'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }
  return element('div', properties, [defaultHandlers.table(state, node)])
}
