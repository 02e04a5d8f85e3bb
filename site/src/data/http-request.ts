/** A request as an example shows it. */
export interface HttpRequest {
  readonly method: string
  /** As in its first line: a path, or a whole URI. */
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** Reads the request that an example shows; nothing for what is none. Source: RFC 9112, Section 2.1. */
export function readHttpRequest(text: string): HttpRequest | undefined {
  const [head = '', ...rest] = text.replaceAll('\r\n', '\n').trimStart().split('\n\n')
  const [start = '', ...lines] = head.split('\n')
  const [, method, target] = /^([A-Z][A-Z-]{0,30}) (\S+)(?: HTTP\/[\d.]+)?$/.exec(start.trimEnd()) ?? []
  if (method === undefined || target === undefined) return undefined
  const headers = lines.flatMap((line) => {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*)$/.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [[name, value.trimEnd()] as const]
  })
  return { method, target, headers, body: rest.join('\n\n').trim() }
}

/** The value of a request's header field of that name. */
export function headerOf({ headers }: HttpRequest, name: string): string | undefined {
  return headers.find(([own]) => own.toLowerCase() === name)?.[1]
}
