import type { Operation } from '../../contract/operation.ts'
import { variablesOf } from '../../extract/operations/target.ts'
import type { ResponseObject } from './document.ts'
import type { VariableFinder } from './find-variables.ts'
import type { Placed } from './placed.ts'

export type LinkFinder = (operation: Operation, status: string) => ResponseObject['links']

/**
 * Finds what the response to an operation leads to: the operations whose targets begin with the value of a
 * field in its content. Where several responses have the field, the first that says that all went well counts.
 */
export function createLinkFinder(placed: readonly Placed[], findVariable: VariableFinder): LinkFinder {
  const sources = new Map<string, { readonly operation: Operation; readonly status: string }>()
  for (const { operation } of placed) {
    for (const { status, message } of operation.responses) {
      if (message !== undefined && status.startsWith('2') && !sources.has(message)) {
        sources.set(message, { operation, status })
      }
    }
  }
  const links = new Map<Operation, { readonly status: string; readonly to: [string, Link][] }>()
  for (const { operation, id, target } of placed) {
    const [name] = target.base.startsWith('{') ? variablesOf(target.base) : []
    const variable = name === undefined ? undefined : findVariable(name)
    const source = variable === undefined ? undefined : sources.get(variable.message.name)
    if (source === undefined || source.operation === operation) continue
    const found = links.get(source.operation) ?? { status: source.status, to: [] }
    links.set(source.operation, found)
    const rest = target.path === '' ? 'is the URI' : 'begins the URI'
    found.to.push([id, { operationId: id, description: `The field \`${name}\` ${rest} that it is sent to.` }])
  }
  return (operation, status) => {
    const found = links.get(operation)
    return found?.status === status ? Object.fromEntries(found.to) : undefined
  }
}

type Link = NonNullable<ResponseObject['links']>[string]
