import { STATUS_CODES } from 'node:http'
import type { Operation, OperationResponse } from '../../../scripts/contract/operation.ts'
import { curlCommand } from './curl-command.ts'
import { entries } from './entries.ts'
import type { Entry } from './entries.ts'
import { examplesOf, exchangesOf } from './examples.ts'
import type { ShownExample } from './examples.ts'
import { findMessage } from './fields.ts'
import { readHttpRequest } from './http-request.ts'
import type { HttpRequest } from './http-request.ts'
import { fieldOfVariable } from './uses.ts'
import type { FieldUse } from './uses.ts'

/** A variable of an operation's target: the field that gives it, and what that is in the first example that has it. */
export interface TargetVariable {
  readonly name: string
  readonly field?: FieldUse | undefined
  readonly shown?: string | undefined
}

/** All that can be answered with one status code. */
export interface DescribedResponse {
  readonly status: string
  /** The name of the status code, where it has one. */
  readonly phrase?: string | undefined
  readonly answers: readonly OperationResponse[]
  readonly examples: readonly ShownExample[]
  /** What is required of an answer with that status code. */
  readonly requirements: readonly Entry[]
}

/** The variables of a target, each once. Source: RFC 6570, Section 2. */
export function variablesOf({ target }: Operation): readonly TargetVariable[] {
  const names = [...target.matchAll(/\{[+#./;?&]?([^{}]+)\}/g)].flatMap(([, list = '']) =>
    list.split(',').map((name) => name.trim().replace(/(?::\d+|\*)$/, '')),
  )
  return [...new Set(names)].map((name) => {
    const field = fieldOfVariable(name)
    return { name, field, shown: field && shownValue(field.message.name, name) }
  })
}

/** The responses to an operation, by status code, in the order of the draft. */
export function responsesOf(operation: Operation): readonly DescribedResponse[] {
  const related = requirementsAround(operation)
  return [...Map.groupBy(operation.responses, ({ status }) => status)].map(([status, answers]) => ({
    status,
    phrase: STATUS_CODES[status],
    answers,
    examples: exchangesOf(operation.id, status),
    requirements: related.filter(({ clause }) => new RegExp(`\\b${status}\\b`).test(clause)),
  }))
}

/** The requirements of the section that defines an operation, parts left out. */
export function requirementsOf({ section }: Operation): readonly Entry[] {
  return entries.filter((entry) => entry.parent === undefined && entry.section.anchor === section)
}

/** The command that sends the request of an operation's first example, or one made of the target where there is none. */
export function curlOf(operation: Operation): string | undefined {
  const shown = exchangesOf(operation.id).flatMap(({ example }) => readHttpRequest(example.text) ?? [])
  return shown.map(curlCommand).find((command) => command !== undefined) ?? curlCommand(requestOf(operation))
}

/** A request as the target, its variables, and the first valid example of its message make it. */
function requestOf(operation: Operation): HttpRequest {
  const { method, request } = operation
  const values = new Map(variablesOf(operation).map(({ name, shown }) => [name, shown]))
  const filled = operation.target.replaceAll(
    /\{([^{}]+)\}/g,
    (written, name: string) => values.get(name) ?? written,
  )
  const example = examplesOf(request?.message ?? '').find(({ judged }) => judged?.valid)
  const isJson = request !== undefined && /[/+]json$/i.test(request.mediaType)
  return {
    method,
    target: filled,
    headers: [
      ['Host', 'server.example'],
      ...(request === undefined ? [] : [['Content-Type', request.mediaType] as const]),
    ],
    body: isJson ? (example?.json ?? '') : '',
  }
}

/** What is required where an operation is defined, and where the messages are that it carries. */
function requirementsAround({ section, request, responses }: Operation): readonly Entry[] {
  const messages = [request?.message, ...responses.map(({ message }) => message)]
  const sections = new Set([section, ...messages.map((name) => findMessage(name)?.section)])
  return entries.filter((entry) => entry.parent === undefined && sections.has(entry.section.anchor))
}

function shownValue(message: string, name: string): string | undefined {
  return examplesOf(message)
    .filter(({ judged }) => judged?.valid)
    .map(({ json }) => memberOf(json ?? 'null', name))
    .find((value) => typeof value === 'string' && value !== '')
}

function memberOf(json: string, name: string): string | undefined {
  const value: unknown = JSON.parse(json)
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  const member: unknown = Object.entries(value).find(([own]) => own === name)?.[1]
  return typeof member === 'string' ? member : undefined
}

/** The examples of an operation's request; where none is shown as one, the first of its message. */
export function requestExamples({ id, request }: Operation): readonly ShownExample[] {
  const own = exchangesOf(id)
  return own.length > 0 ? own : examplesOf(request?.message ?? '').slice(0, 1)
}
