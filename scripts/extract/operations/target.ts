/** What a request is sent to, as a draft writes it: a path, a URI Template, or both. Source: RFC 6570. */
export interface Target {
  /** What stands before the path: nothing, the variable that a URI comes from, such as `{apiUrl}`, or `https://{host}`. */
  readonly base: string
  /** Empty, or beginning with a slash; its variables stand as `{name}`. */
  readonly path: string
  /** The names of query parameters. */
  readonly query: readonly string[]
}

const longest = 1000

const base = /^(?:https?:\/\/(?:[^\s/?#{}]|\{[\w.]+\})+|\{\+?[\w.]+\})(?=$|[/?]|\{[/?])/
const piece = /\{([+./?&]?)([\w.]+(?:\*|:\d{1,4})?(?:,[\w.]+(?:\*|:\d{1,4})?)*)\}|([^\s{}#]+)/y

/** Reads a target; undefined for what is none, such as a name or a fragment. */
export function readTarget(written: string): Target | undefined {
  if (written.length > longest) return undefined
  const before = base.exec(written)?.[0] ?? ''
  const rest = written.slice(before.length)
  if (before === '' && !/^(?:\/|\{\/)/.test(rest)) return undefined
  const read = readPieces(rest)
  return read === undefined ? undefined : { base: before.replace('{+', '{'), ...read }
}

function readPieces(text: string): Pick<Target, 'path' | 'query'> | undefined {
  let path = ''
  let search = ''
  const query: string[] = []
  let isQuery = false
  for (piece.lastIndex = 0; piece.lastIndex < text.length;) {
    const found = piece.exec(text)
    if (found === null) return undefined
    const [, operator = '', list = '', literal] = found
    if (literal !== undefined) {
      const mark = isQuery ? -1 : literal.indexOf('?')
      if (isQuery) search += literal
      else if (mark < 0) path += literal
      else {
        path += literal.slice(0, mark)
        search += literal.slice(mark + 1)
        isQuery = true
      }
      continue
    }
    const names = list.split(',').map((name) => name.replace(/[*:].*$/, ''))
    if (operator === '?' || operator === '&') {
      query.push(...names)
      isQuery = true
    } else if (!isQuery) path += expand(operator, names)
  }
  const named = search.split('&').map((parameter) => parameter.replace(/=.*$/, ''))
  const all = [...named, ...query].filter((name) => name !== '')
  return { path, query: [...new Set(all)] }
}

/** The expressions that are part of a path, in the one form that every reader of a path knows. */
function expand(operator: string, names: readonly string[]): string {
  const written = names.map((name) => `{${name}}`)
  if (operator === '/' || operator === '.') return written.map((name) => operator + name).join('')
  return written.join(',')
}

/** The names of the variables in a template, each once, in reading order. */
export function variablesOf(template: string): readonly string[] {
  return [...new Set([...template.matchAll(/\{([\w.]+)\}/g)].map(([, name = '']) => name))]
}

/** A path without the names of its variables: where two are alike, they match the same requests. */
export function canonicalPath(path: string): string {
  return path.replaceAll(/\{[\w.]+\}/g, '{}')
}
