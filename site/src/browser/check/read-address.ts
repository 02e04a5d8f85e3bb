/** What was typed as the address of a server: what to ask, or what is wrong with it. */
export type ReadAddress =
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'problem'; readonly message: string; readonly hint: string }

const hint = 'Give the address of a server, for example `https://server.example.org`.'

/** Longer addresses than this the service does not take; in characters. */
const longest = 2048

/** Reads the address of a server; a host alone is one that is reached by https. */
export function readAddress(typed: string): ReadAddress {
  const text = typed.trim()
  if (text === '') return { kind: 'problem', message: 'Expected an address, received nothing.', hint }
  if (text.length > longest) {
    const message = `Expected at most ${longest} characters, received ${text.length}.`
    return { kind: 'problem', message, hint }
  }
  const url = URL.parse(isHostAlone(text) ? `https://${text}` : text)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return { kind: 'problem', message: `Expected an http or https address, received \`${text}\`.`, hint }
  }
  if (url.username !== '' || url.password !== '') {
    const message = 'Expected an address without a user name or password, received one with.'
    return { kind: 'problem', message, hint: 'Leave out what stands before the `@`.' }
  }
  return { kind: 'address', url: url.href }
}

/** `server.example.org`, `server.example.org:8443/path`, `[::1]:8443`: no scheme, and none is meant. */
function isHostAlone(text: string): boolean {
  return /^(?:[^\s:/?#@[\]]+|\[[\d:a-f.]+\])(?::\d+)?(?:[/?#]|$)/i.test(text)
}
