import { headerOf } from './http-request.ts'
import type { HttpRequest } from './http-request.ts'

/** Header fields that curl sets itself, from the URL and from what it sends. */
const own: ReadonlySet<string> = new Set(['host', 'content-length', 'connection', 'transfer-encoding'])

/**
 * The command that sends a request from a shell, each argument quoted so that no character of it means anything to the
 * shell or to curl; nothing where the request does not tell its host. Source: POSIX.1-2024, Shell Command Language,
 * Section 2.2.2.
 */
export function curlCommand(request: HttpRequest): string | undefined {
  const { method, headers } = request
  const url = urlOf(request)
  if (url === undefined) return undefined
  const body = bodyOf(request)
  const kept = headers.filter(([name]) => !own.has(name.toLowerCase()))
  // Brackets and braces in a URL stand for several to curl, unless it is told.
  const options = [
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...(method === 'GET' ? [] : ['--request', quote(method)]),
  ]
  return [
    ['curl', ...options, quote(url)].join(' '),
    ...kept.map(([name, value]) => `--header ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...(body === '' ? [] : [`--data-raw ${quote(body)}`]),
  ].join(' \\\n  ')
}

function urlOf(request: HttpRequest): string | undefined {
  const { target } = request
  if (/^https?:\/\//i.test(target)) return target
  const host = headerOf(request, 'host')
  if (host === undefined || !/^[\w.:[\]-]+$/.test(host) || !target.startsWith('/')) return undefined
  return `https://${host}${target}`
}

/** A form may be broken over lines where it is shown; what is sent is one. */
function bodyOf(request: HttpRequest): string {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headerOf(request, 'content-type') ?? '')
  if (!isForm) return request.body
  return request.body
    .split('\n')
    .map((line) => line.trim())
    .join('')
}

function quote(text: string): string {
  return /^[\w./:-]+$/.test(text) && !text.startsWith('-')
    ? text
    : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
