import type { RecordedExchange } from '../contract/run.ts'
import { removedSecret } from '../harness/secrets.ts'
import { printable } from './printable.ts'
import { shellCommand } from './shell-words.ts'

/** Longer ones are no longer pasted by hand. */
const longest = 4_000

/** What curl writes by itself, and what only our client needs. */
const ownHeaders = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'host',
  'transfer-encoding',
  'user-agent',
])

/**
 * The `curl` that sends a request of ours again. None where that would not be the same request: it was the target's,
 * it is signed, a secret was removed from it, its body was cut, or a terminal could not show it as it is.
 */
export function curlCommand(
  { direction, request, redirects }: RecordedExchange,
  options: { readonly insecure: boolean },
): string | undefined {
  const { method, url, headers, body } = request
  if (direction === 'received' || headers['signature'] !== undefined || !/^https?:\/\//.test(url)) {
    return undefined
  }
  const command = shellCommand([
    'curl',
    '--include',
    ...(options.insecure ? ['--insecure'] : []),
    ...(redirects.length > 0 ? ['--location'] : []),
    ...(/\/\.\.?(?:\/|$)/.test(url) ? ['--path-as-is'] : []),
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...methodWords(method, body),
    // By itself it would say that a body is a form.
    ...(body !== undefined && headers['content-type'] === undefined ? ['--header', 'content-type:'] : []),
    ...Object.entries(headers).flatMap(([name, value]) =>
      ownHeaders.has(name) ? [] : ['--header', value === '' ? `${name};` : `${name}: ${value}`],
    ),
    ...(body === undefined ? [] : ['--data-raw', body]),
    url,
  ])
  return command.length <= longest && isExact(command) ? command : undefined
}

function methodWords(method: string, body: string | undefined): readonly string[] {
  if (method === 'HEAD') return ['--head']
  return method === (body === undefined ? 'GET' : 'POST') ? [] : ['--request', method]
}

/** Whether a terminal shows a text as it is and a shell takes it so: a tab would be taken for a wish to complete. */
function isExact(text: string): boolean {
  return printable(text) === text && !text.includes('\t') && !text.includes(removedSecret)
}
