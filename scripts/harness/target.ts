import type { OutgoingRequest } from '../net/client.ts'
import type { Evidence, Observed } from './evidence.ts'

/** The target as flows and checks may use it. */
export interface Target {
  readonly url: URL
  /** GET and HEAD, on the target's own origin: all there is within the reach `url`. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Observed>
  head(path: string, headers?: Readonly<Record<string, string>>): Promise<Observed>
  /** Any request, to any URL that the target's documents name. Throws a `TypeError` within the reach `url`. */
  request(request: OutgoingRequest): Promise<Observed>
}

export interface TargetOptions {
  readonly url: URL
  readonly evidence: Evidence
  /** Is told of each exchange, for the evidence of whoever caused it. */
  readonly onObserved: (observed: Observed) => void
  /** Whether only GET and HEAD on the target's own origin are permitted. */
  readonly isReadOnly: boolean
}

export function createTarget({ url, evidence, onObserved, isReadOnly }: TargetOptions): Target {
  const observe = async (request: OutgoingRequest): Promise<Observed> => {
    const observed = await evidence.request(request)
    onObserved(observed)
    return observed
  }
  const read = (
    method: 'GET' | 'HEAD',
    path: string,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Observed> => {
    const wanted = new URL(path, url)
    if (wanted.origin !== url.origin) {
      throw new TypeError(`Expected a path on ${url.origin}, received \`${path}\`.`)
    }
    return observe({ method, url: wanted.href, headers })
  }
  return {
    url,
    get: async (path, headers) => read('GET', path, headers),
    head: async (path, headers) => read('HEAD', path, headers),
    async request(request) {
      if (isReadOnly) throw new TypeError('Expected only GET and HEAD within the reach `url`.')
      return observe(request)
    },
  }
}
