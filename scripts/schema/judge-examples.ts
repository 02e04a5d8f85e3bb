import type { Diagnostic } from '../contract/diagnostic.ts'
import type { JudgedExample } from '../contract/site-data.ts'
import type { Example, SpecModel } from '../contract/spec-model.ts'
import { readFormValue } from './form-value.ts'
import type { JsonSchema, Schemas } from './json-schema.ts'
import { createMessageJudges } from './message-judge.ts'
import { readHttpBody } from './http-body.ts'
import { schemaAt } from './schema-at.ts'

/** Judges each example of a draft against the schema of the message it shows; one of no known message only parses. */
export function judgeExamples(
  model: SpecModel,
  schemas: Schemas,
): { readonly examples: readonly JudgedExample[]; readonly diagnostics: readonly Diagnostic[] } {
  const judgeOf = createMessageJudges(schemas)
  const examples = model.examples.map((example) => judge(example, schemas, judgeOf))
  const blocks = new Map(model.codeBlocks.map((block) => [block.line, block]))
  const diagnostics = examples.flatMap((example) => {
    const block = blocks.get(example.line)
    if (block === undefined) return []
    return example.problems.map(({ message, requirement }): Diagnostic => ({
      severity: 'error',
      code: requirement === undefined ? 'example-unreadable' : 'example-invalid',
      message: requirement === undefined ? message : `${message} This breaks ${requirement}.`,
      hint: 'Correct the example, or the field list that it breaks.',
      span: block.span,
    }))
  })
  return { examples, diagnostics }
}

function judge(
  example: Example,
  schemas: Schemas,
  judgeOf: ReturnType<typeof createMessageJudges>,
): JudgedExample {
  const json = shownText(example, schemas)
  const base = {
    line: example.line,
    ...(example.message !== undefined && { message: example.message }),
    ...(json !== undefined && { json }),
  }
  const schema = schemaOf(example, schemas)
  const shown = shownValue(example, schemas)
  if (shown === undefined) return { ...base, problems: [] }
  if (shown instanceof Error) {
    const message = `Expected JSON, received: ${shown.message}.`
    return { ...base, valid: false, problems: [{ message }] }
  }
  if (schema === undefined) return { ...base, problems: [] }
  const judgement = judgeOf(schema)(shown.value)
  const problems = [
    ...judgement.untraced.map((message) => ({ message })),
    ...[...judgement.requirements.values()].flatMap(({ requirement, violations }) =>
      violations.map((message) => ({ requirement, message })),
    ),
  ]
  return { ...base, valid: problems.length === 0, problems }
}

/** The schema of what an example shows: of a message, or of one field of it. */
function schemaOf({ message, path = [] }: Example, schemas: Schemas): JsonSchema | undefined {
  const whole = message === undefined ? undefined : schemas.get(message)
  return whole === undefined ? undefined : schemaAt(whole, path, schemas)
}

/** What an example shows: JSON, in an HTTP message or alone, or the fields of a form as their schema types them. */
export function shownValue(
  example: Example,
  schemas: Schemas,
): { readonly value: unknown } | Error | undefined {
  if (example.kind === 'json') return parseJson(example.text)
  const body = readHttpBody(example.text)
  if (body?.kind !== 'form') return body && parseJson(body.text)
  return { value: readFormValue(body.fields, schemaOf(example, schemas), schemas) }
}

/** The JSON text of a whole message that an example shows, whether it can be read or not. */
function shownText(example: Example, schemas: Schemas): string | undefined {
  const { kind, message, path = [], text } = example
  if (message === undefined || path.length > 0 || !schemas.has(message)) return undefined
  if (kind === 'json') return text
  const body = readHttpBody(text)
  if (body?.kind !== 'form') return body?.text
  return JSON.stringify(readFormValue(body.fields, schemaOf(example, schemas), schemas), null, 2)
}

function parseJson(text: string): { readonly value: unknown } | Error {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return error
    throw error
  }
}
