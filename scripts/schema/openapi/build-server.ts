import { variablesOf } from '../../extract/operations/target.ts'
import type { ServerObject } from './document.ts'
import type { VariableFinder } from './find-variables.ts'

/** A name that nobody has. Source: RFC 2606, Section 2. */
const anyHost = 'server.example'

export type ServerBuilder = (base: string) => ServerObject

/**
 * Builds the server that a target's base stands for, with the values of the draft's examples as defaults. A
 * path alone is one of the host, which is that of the first such value that is a URI.
 */
export function createServerBuilder(bases: Iterable<string>, findVariable: VariableFinder): ServerBuilder {
  const host = [...new Set(bases)]
    .flatMap((base) => variablesOf(base))
    .map((name) => hostOf(findVariable(name)?.shown))
    .find((found) => found !== undefined)
  return (base) => {
    const url = base === '' ? 'https://{host}' : base
    const names = variablesOf(url)
    if (names.length === 0) return { url }
    const variables = names.map((name) => {
      const { shown, description = '' } = (base === '' ? undefined : findVariable(name)) ?? {}
      const fallback = url === `{${name}}` ? `https://${anyHost}` : (host ?? anyHost)
      const told = base === '' ? 'The host of the server, with its port if it has one.' : description
      return [name, { default: shown ?? fallback, ...(told !== '' && { description: told }) }] as const
    })
    return { url, variables: Object.fromEntries(variables) }
  }
}

function hostOf(uri: string | undefined): string | undefined {
  return uri !== undefined && URL.canParse(uri) ? new URL(uri).host || undefined : undefined
}
