import type { Element, ElementContent, Properties, Text } from 'hast'

export function element(
  tagName: string,
  properties: Properties,
  children: readonly (ElementContent | string)[] = [],
): Element {
  const content = children.map((child) => (typeof child === 'string' ? textNode(child) : child))
  return { type: 'element', tagName, properties, children: content }
}

export function textNode(value: string): Text {
  return { type: 'text', value }
}
