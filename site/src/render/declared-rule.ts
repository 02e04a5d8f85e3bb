import type { Element } from 'hast'
import { findEntry } from '../data/entries.ts'
import { links } from '../links/links.ts'
import { element } from './element.ts'

/** The line under a block that declares, as a schema, what prose cannot express: which requirement it stands for. */
export function declaredRuleElements(type: string | undefined, code: string): readonly Element[] {
  if (type !== 'json-schema') return []
  const id = declaredRequirement(code)
  const entry = id === undefined ? undefined : findEntry(id)
  if (!entry) return []
  const link = element('a', { href: links.requirement(entry.id) }, [entry.id])
  return [element('p', { className: ['validation'] }, [`the schema of `, link])]
}

function declaredRequirement(code: string): string | undefined {
  const value = parseJson(code)
  if (typeof value !== 'object' || value === null || !('x-requirement' in value)) return undefined
  const id = value['x-requirement']
  return typeof id === 'string' ? id : undefined
}

/** Nothing for what is no JSON: the linter says so, and the page shows the block as it is. */
function parseJson(code: string): unknown {
  try {
    return JSON.parse(code)
  } catch {
    return undefined
  }
}
