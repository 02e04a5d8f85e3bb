import { blocked, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'
import { withoutFinalSlashes } from './without-final-slashes.ts'

export const wellKnownPath = '/.well-known/ocm'
export const keysPath = '/.well-known/jwks.json'

/** Where servers of OCM up to 1.2 put Discovery; some answer with the final slash only. */
export const olderPaths = ['/ocm-provider', '/ocm-provider/']

/** The URL of a path of the target's OCM API, such as `/shares`. Stops where Discovery has no usable `endPoint`. */
export function apiUrl({ endPoint, enabled }: JsonObject, path: string): string {
  const base = typeof endPoint === 'string' ? URL.parse(endPoint) : null
  if (typeof endPoint !== 'string' || base === null || !/^https?:$/.test(base.protocol)) {
    return stop(
      enabled === false
        ? notApplicable('The OCM service of the target is switched off (`enabled` is `false`).')
        : blocked('The Discovery object has no `endPoint` that is an absolute URL.'),
    )
  }
  return `${withoutFinalSlashes(endPoint)}${path}`
}

/** The token endpoint of the target; undefined where Discovery names none. */
export function tokenUrl({ tokenEndPoint }: JsonObject): string | undefined {
  return typeof tokenEndPoint === 'string' && URL.parse(tokenEndPoint) !== null ? tokenEndPoint : undefined
}
