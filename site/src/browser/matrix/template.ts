import { byId } from '../check/element.ts'

/** A copy of the one element in a template of the page. */
export function copyOf(id: string): HTMLElement {
  const copy = byId(id, HTMLTemplateElement).content.firstElementChild?.cloneNode(true)
  if (!(copy instanceof HTMLElement)) throw new Error(`Expected an element in the template \`${id}\`.`)
  return copy
}

/** An element below another that is there because the page is built with it. Throws where it is not. */
export function within<T extends Element>(root: ParentNode, selector: string, kind: new () => T): T {
  const found = root.querySelector(selector)
  if (!(found instanceof kind)) throw new Error(`Expected \`${selector}\` in the page, received none.`)
  return found
}
