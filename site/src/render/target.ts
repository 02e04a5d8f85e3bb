import type { ElementContent } from 'hast'
import { fieldOfVariable } from '../data/uses.ts'
import { links } from '../links/links.ts'
import { element, textNode } from './element.ts'

/** An operation's target, in which each variable that is a field of one message leads to that field. Source: RFC 6570. */
export function targetElements(target: string): readonly ElementContent[] {
  return target
    .split(/(\{[\w.]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => variableLink(piece) ?? textNode(piece))
}

function variableLink(piece: string): ElementContent | undefined {
  const name = /^\{([\w.]+)\}$/.exec(piece)?.[1]
  const field = name === undefined ? undefined : fieldOfVariable(name)
  if (field === undefined) return undefined
  return element('a', { href: links.field(field.message.name, field.path), title: field.message.title }, [
    piece,
  ])
}
