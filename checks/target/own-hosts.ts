import type { Target } from '../../scripts/harness/target.ts'
import type { OcmContext } from './ocm-context.ts'

/** Whether a host name is one of the target, as its address and its Discovery object show, or looks like one of the same operator. */
export function ownHosts(
  { target, discovery }: Pick<OcmContext, 'discovery'> & { readonly target: Pick<Target, 'url'> },
  name: string,
): { readonly own: boolean; readonly near: boolean } {
  const { endPoint, tokenEndPoint } = discovery
  const urls = [endPoint, tokenEndPoint].map((one) => (typeof one === 'string' ? URL.parse(one) : null))
  const hosts = [target.url, ...urls].flatMap((url) => (url === null ? [] : [url.hostname]))
  const wanted = name.toLowerCase().replace(/\.$/, '')
  return {
    own: hosts.includes(wanted),
    near: hosts.some((host) => domainOf(host) === domainOf(wanted)),
  }
}

/** Whether a text has the form of a domain name. Source: RFC 1123, Section 2.1. */
export function isDomainName(text: string): boolean {
  return (
    text.length <= 253 &&
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\.?$/i.test(text)
  )
}

/** The last two labels: which names belong together nobody can tell from them, but others do not. */
function domainOf(host: string): string {
  return host.split('.').slice(-2).join('.')
}
