import type { Exchange } from '../../scripts/net/exchange.ts'
import type { FailureCode } from '../../scripts/net/failure-code.ts'
import type { ResponseCache } from './response-cache.ts'

/** What a host has at a path, and by which scheme it was had. */
export interface HostResource {
  readonly exchange: Exchange
  readonly scheme: 'https' | 'http'
}

/** Asks hosts for what they publish. The hosts have to be such: see `isHost`. */
export interface HostResources {
  /** What is stored and can be used without a word to the host. */
  readonly stored: (host: string, path: string) => HostResource | undefined
  /** Asks the host. */
  readonly ask: (host: string, path: string) => Promise<HostResource>
}

/**
 * Resources over `https`; where no TLS can be had with a host of which `mayBePlain` is true, over `http`.
 * Source: draft, #discovery-process, #discovery-failure.
 */
export function createHostResources(
  cache: ResponseCache,
  mayBePlain: (host: string) => boolean,
): HostResources {
  return {
    stored(host, path) {
      const secure = cache.stored(`https://${host}${path}`)
      if (secure !== undefined) return { exchange: secure, scheme: 'https' }
      const plain = mayBePlain(host) ? cache.stored(`http://${host}${path}`) : undefined
      return plain && { exchange: plain, scheme: 'http' }
    },
    async ask(host, path) {
      const secure: HostResource = { exchange: await cache.ask(`https://${host}${path}`), scheme: 'https' }
      if (!isUnspoken(secure) || !mayBePlain(host)) return secure
      const plain: HostResource = { exchange: await cache.ask(`http://${host}${path}`), scheme: 'http' }
      return isUnspoken(plain) ? secure : plain
    },
  }
}

/** Whether nobody is there who speaks the scheme; one that is silent would only be waited for twice. */
function isUnspoken({ exchange: { failure } }: HostResource): boolean {
  return failure !== undefined && unspoken.has(failure.code)
}

const unspoken: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'connection-refused',
  'connection-reset',
  'protocol-error',
  'tls',
])
