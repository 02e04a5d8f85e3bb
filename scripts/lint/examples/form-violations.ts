import type { CodeBlock } from '../../contract/spec-model.ts'
import { findViolations, type Violation } from '../../schema/find-violations.ts'
import { readFormValue } from '../../schema/form-value.ts'
import { readHttpBody } from '../../schema/http-body.ts'
import type { LintSubject } from '../rule.ts'
import { completeBlocks } from './complete-blocks.ts'
import { exampleText } from './http/example-lines.ts'
import { isElidedBody, isElidedValue } from './http/elision.ts'

/** What the form of an HTTP example breaks of the message it shows; the stretch is of the example's text. */
export interface FormViolation {
  readonly block: CodeBlock
  readonly message: string
  readonly violation: Violation
  readonly from: number
  readonly to: number
}

/**
 * Holds the forms that HTTP examples show against the schemas of their messages. Where a form is cut short, what is
 * missing is no fault, nor is a value that stands for another.
 */
export function* formViolations({ model, schemas }: LintSubject): Generator<FormViolation> {
  const blocks = new Map(completeBlocks(model).map((block) => [block.line, block]))
  for (const { kind, message, path = [], line, text } of model.examples) {
    const block = blocks.get(line)
    const schema = message === undefined || path.length > 0 ? undefined : schemas.get(message)
    const body = kind === 'http' && schema !== undefined ? readHttpBody(text) : undefined
    if (block === undefined || message === undefined || schema === undefined || body?.kind !== 'form')
      continue
    const value = readFormValue(body.fields, schema, schemas)
    const shown = exampleText(block)
    const start = Math.max(shown.search(/\n\s*\n/), 0)
    for (const violation of findViolations(schema, value, schemas)) {
      const name = fieldOf(violation)
      const written = [name === undefined ? [] : (body.fields[name] ?? [])].flat()
      const isLeftOut = name === undefined && isElidedBody(shown.slice(start))
      if (isLeftOut || written.some(isElidedValue)) continue
      yield { block, message, violation, ...placeOf(name, shown, start) }
    }
  }
}

/** The field of the form that a violation is in; undefined where it is of the whole. */
function fieldOf({ instance }: Violation): string | undefined {
  const [, name] = instance.split('/')
  return name?.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** Where a parameter stands in a text from a place on, else the first line there that is not empty. */
function placeOf(name: string | undefined, text: string, start: number): { from: number; to: number } {
  for (const found of text.slice(start).matchAll(/[^&\s]+/g)) {
    const [written] = found
    const [key] = new URLSearchParams(written).keys()
    const from = start + found.index
    if (name === undefined || key === name) return { from, to: from + written.length }
  }
  return { from: start, to: start + 1 }
}
