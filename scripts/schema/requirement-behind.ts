import type { ErrorObject } from 'ajv/dist/2020.js'

/** The requirement behind the keyword that a message breaks, where one stands behind it. */
export function requirementBehind(error: ErrorObject): string | undefined {
  const behind = error.parentSchema?.['x-requirements']?.[error.keyword]
  if (typeof behind === 'string') return behind
  const named = behind?.[error.params['missingProperty']]
  return typeof named === 'string' ? named : undefined
}

/**
 * Whether what a keyword finds wrong is told: it has a requirement behind it, or is a wrong type. What is found
 * within `anyOf`, `contains`, `not` and `if` is told by the keyword itself.
 */
export function isTold(error: ErrorObject, isWithin: boolean): boolean {
  return requirementBehind(error) !== undefined || (error.keyword === 'type' && !isWithin)
}
