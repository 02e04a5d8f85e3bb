import type { Evidence, Observed } from './evidence.ts'

/** The target as a check may use it within the reach `url`: GET and HEAD, on the target's own origin. */
export interface Target {
  readonly url: URL
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Observed>
  head(path: string, headers?: Readonly<Record<string, string>>): Promise<Observed>
}

/** `onObserved` is told of each exchange, for the evidence of whoever caused it. */
export function createTarget(url: URL, evidence: Evidence, onObserved: (observed: Observed) => void): Target {
  const send = async (
    method: 'GET' | 'HEAD',
    path: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Observed> => {
    const wanted = new URL(path, url)
    if (wanted.origin !== url.origin) {
      throw new TypeError(`Expected a path on ${url.origin}, received \`${path}\`.`)
    }
    const observed = await evidence.request({ method, url: wanted.href, headers })
    onObserved(observed)
    return observed
  }
  return {
    url,
    get: (path, headers) => send('GET', path, headers),
    head: (path, headers) => send('HEAD', path, headers),
  }
}
