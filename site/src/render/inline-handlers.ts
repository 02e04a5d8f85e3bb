import type { Element, ElementContent } from 'hast'
import type { Html, Image, ImageReference, Link, LinkReference } from 'mdast'
import type { Handler, State } from 'mdast-util-to-hast'
import { findEntry, markedEntry } from '../data/entries.ts'
import { isLoud, statusWords } from '../data/status.ts'
import { links, safeLink } from '../links/links.ts'
import type { CrossReferenceNode, KeywordNode } from './content.ts'
import { resolveCrossReference } from './cross-reference.ts'
import { element, textNode } from './element.ts'
import { glyphElement } from './glyph.ts'
import type { IdClaims } from './id-claims.ts'

/** What stands within a line: keywords, references, links; raw HTML and images become plain text and links. */
export function inlineHandlers(ids: IdClaims): Readonly<Record<string, Handler>> {
  return {
    keyword: (_state: State, node: KeywordNode) => keywordElement(node, ids),
    crossReference: (_state: State, node: CrossReferenceNode) => crossReferenceElement(node),
    html: (_state: State, node: Html) => textNode(node.value),
    link: (state: State, node: Link) => linkTo(node.url, state.all(node)),
    linkReference: (state: State, node: LinkReference) =>
      linkTo(state.definitionById.get(node.identifier.toUpperCase())?.url ?? '', state.all(node)),
    image: (_state: State, node: Image) => linkTo(node.url, [textNode(node.alt ?? node.url)]),
    imageReference: (state: State, node: ImageReference) =>
      linkTo(state.definitionById.get(node.identifier.toUpperCase())?.url ?? '', [
        textNode(node.alt ?? node.identifier),
      ]),
  }
}

function keywordElement(node: KeywordNode, ids: IdClaims): Element {
  const entry = node.requirement === undefined ? undefined : findEntry(node.requirement)
  if (!entry) return element('span', { className: ['keyword', 'mention'] }, [node.keyword])
  const shown = markedEntry(entry)
  const { kind } = shown.status
  const label = `${node.keyword}, ${statusWords[kind].word}, ${shown.id}`
  const properties = {
    className: ['keyword', `status-${kind}`],
    href: links.requirement(shown.id),
    id: ids.claim(entry.id),
    title: label,
    ariaLabel: label,
    dataId: entry.id,
  }
  return element('a', properties, [node.keyword, ...(isLoud(kind) ? [marginMark(kind)] : [])])
}

/** The quiet mark beside the text; the link that holds it already says the same in words. */
export function marginMark(kind: Parameters<typeof glyphElement>[0]): Element {
  return element('span', { className: ['mark'], ariaHidden: 'true' }, [
    ' ',
    glyphElement(kind),
    statusWords[kind].word,
  ])
}

function crossReferenceElement(node: CrossReferenceNode): ElementContent {
  const { text, href, title } = resolveCrossReference(node.target, node.section)
  if (href === undefined) return textNode(text)
  return element('a', { className: ['reference'], href, title }, [text])
}

function linkTo(url: string, children: readonly ElementContent[]): Element {
  const href = safeLink(url)
  return href === undefined ? element('span', {}, children) : element('a', { href }, children)
}
