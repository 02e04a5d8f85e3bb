import type { Element, ElementContent } from 'hast'
import type { Html, Image, ImageReference, Link, LinkReference, Parents } from 'mdast'
import type { Handler, State } from 'mdast-util-to-hast'
import { originText } from '../data/citations.ts'
import { findEntry, markedEntry, partsOf } from '../data/entries.ts'
import { entryLabel } from '../data/entry-label.ts'
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
    image: (_state: State, node: Image, parent: Parents | undefined) =>
      imageLink(node.url, node.alt || node.url, parent),
    imageReference: (state: State, node: ImageReference, parent: Parents | undefined) =>
      imageLink(
        state.definitionById.get(node.identifier.toUpperCase())?.url ?? '',
        node.alt || node.identifier,
        parent,
      ),
  }
}

/** The mark of a keyword: a link to its requirement that says how far that is known. */
export function keywordElement(node: KeywordNode, ids: IdClaims): Element {
  const entry = node.requirement === undefined ? undefined : findEntry(node.requirement)
  if (!entry) return element('span', { className: ['keyword', 'mention'] }, [node.keyword])
  const shown = markedEntry(entry)
  const { kind } = shown.status
  const label = entryLabel(shown, node.keyword)
  const properties = {
    className: ['keyword', `status-${kind}`],
    href: links.requirement(shown.id),
    id: ids.claim(entry.id),
    title: label,
    ariaLabel: label,
    dataId: entry.id,
    dataKeyword: node.keyword,
    dataParts:
      partsOf(entry)
        .flatMap((part) => (part.place === entry.place ? [part.id] : []))
        .join(' ') || undefined,
    dataOrigin: originText(entry.id),
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

function imageLink(url: string, text: string, parent: Parents | undefined): ElementContent[] {
  const isLinked = parent?.type === 'link' || parent?.type === 'linkReference'
  return isLinked ? [textNode(text)] : linkTo(url, [textNode(text)])
}

function linkTo(url: string, children: readonly ElementContent[]): ElementContent[] {
  const href = safeLink(url)
  return href === undefined ? [element('span', {}, children)] : linkAround(href, children)
}

/** HTML allows no link within a link: an inner one, such as a keyword, stays, and what is around it links as asked. */
function linkAround(href: string, children: readonly ElementContent[]): ElementContent[] {
  if (!children.some((child) => hasLink(child))) return [element('a', { href }, children)]
  return children.flatMap((child) => {
    if (child.type !== 'element' || !hasLink(child)) return element('a', { href }, [child])
    return child.tagName === 'a' ? child : { ...child, children: linkAround(href, child.children) }
  })
}

function hasLink(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'a' || node.children.some((child) => hasLink(child)))
}
