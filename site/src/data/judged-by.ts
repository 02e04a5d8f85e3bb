import { entries } from './entries.ts'
import type { Entry } from './entries.ts'
import { siteData } from './site-data.ts'

/** The requirements that keywords of a schema are traced to, in reading order. */
export function judgedBy(schema: unknown): readonly Entry[] {
  const ids = new Set<string>()
  gather(schema, ids)
  return entries.filter(({ id }) => ids.has(id))
}

/** Whether the site has what judges messages in a browser. */
export const canJudge = Object.hasOwn(siteData.modules, 'judge-message')

function gather(schema: unknown, ids: Set<string>, areProperties = false): void {
  if (typeof schema !== 'object' || schema === null) return
  if (Array.isArray(schema)) {
    for (const one of schema) gather(one, ids)
    return
  }
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'x-requirements' && !areProperties) gatherTrace(value, ids)
    else gather(value, ids, keyword === 'properties' && !areProperties)
  }
}

function gatherTrace(trace: unknown, ids: Set<string>): void {
  if (typeof trace === 'string') ids.add(trace)
  else if (typeof trace === 'object' && trace !== null) {
    for (const behind of Object.values(trace)) gatherTrace(behind, ids)
  }
}
