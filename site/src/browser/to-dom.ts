import type { ElementContent, Properties } from 'hast'
import { visibleControls } from '../render/visible-controls.ts'

const svg = 'http://www.w3.org/2000/svg'
const drawn = new Set(['svg', 'path'])

/** All that our own elements have; whatever else stands in the data is left out. */
const tags = new Set(
  [
    'svg path a article blockquote br code dd details div dl dt em footer h2 h3 img',
    'li mark p pre section span strong summary time ul',
  ].flatMap((names) => names.split(' ')),
)
const attributes = new Set([
  'alt',
  'class',
  'd',
  'datetime',
  'href',
  'id',
  'role',
  'src',
  'tabindex',
  'title',
  'viewBox',
])
const names = new Map([
  ['className', 'class'],
  ['dateTime', 'datetime'],
  ['tabIndex', 'tabindex'],
])

/**
 * Makes nodes of elements as a page is built of them: no text in them is ever read as HTML, and none reorders or hides
 * what stands around it.
 */
export function toDom(content: readonly ElementContent[]): DocumentFragment {
  const fragment = document.createDocumentFragment()
  for (const node of content) {
    if (node.type === 'text') fragment.append(visibleControls(node.value))
    if (node.type !== 'element') continue
    if (!tags.has(node.tagName)) {
      fragment.append(toDom(node.children))
      continue
    }
    const made = drawn.has(node.tagName)
      ? document.createElementNS(svg, node.tagName)
      : document.createElement(node.tagName)
    setAttributes(made, node.properties)
    made.append(toDom(node.children))
    fragment.append(made)
  }
  return fragment
}

function setAttributes(made: Element, properties: Properties): void {
  for (const [property, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    const name = attributeName(property)
    const text = Array.isArray(value) ? value.join(' ') : value === true ? '' : String(value)
    const isAllowed = attributes.has(name) || /^(?:aria|data)-[a-z-]+$/.test(name)
    if (isAllowed && (name !== 'href' || isAddress(text))) made.setAttribute(name, visibleControls(text))
  }
}

/** `ariaLabel` is written `aria-label`. Source: the property names of hast. */
function attributeName(property: string): string {
  if (!/^(?:aria|data)[A-Z]/.test(property)) return names.get(property) ?? property
  return property.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

function isAddress(text: string): boolean {
  return /^(?:[/#?]|https?:\/\/|mailto:)/.test(text)
}
