import type { Example } from '../../../scripts/contract/spec-model.ts'
import type { JudgedExample } from '../../../scripts/contract/site-data.ts'
import { sectionLabel, sectionOf } from './sections.ts'
import { model, siteData } from './site-data.ts'

/** An example of the draft with what is known of it. */
export interface ShownExample {
  readonly example: Example
  readonly line: number
  /** Its title, where it has one. */
  readonly name: string
  /** Where it stands: `Section 4.3`. */
  readonly place: string
  readonly judged?: JudgedExample | undefined
  /** What it shows of a whole message, as JSON text. */
  readonly json?: string | undefined
}

const judged = new Map(siteData.examples.map((example) => [example.line, example]))
const titles = new Map(model.codeBlocks.map(({ line, title }) => [line, title]))

/** An example with its name, its place, and what the schemas say of it. */
export function showExample(example: Example): ShownExample {
  const { line, section } = example
  return {
    example,
    line,
    name: titles.get(line) ?? 'Example',
    place: sectionLabel(sectionOf(section)),
    judged: judged.get(line),
    json: judged.get(line)?.json,
  }
}

const shown = model.examples.map(showExample)

/** The examples of the message of that name, in reading order. */
export function examplesOf(message: string): readonly ShownExample[] {
  return shown.filter(({ example }) => example.message === message)
}

/** The HTTP messages that show an operation: its request, or an answer with that status code. */
export function exchangesOf(operation: string, status?: string): readonly ShownExample[] {
  return shown.filter(
    ({ example: { exchange } }) => exchange?.operation === operation && exchange.status === status,
  )
}
