import type { Diagnostic } from '../contract/diagnostic.ts'
import type { JudgedExample } from '../contract/site-data.ts'
import type { Example, SpecModel } from '../contract/spec-model.ts'
import type { Schemas } from './json-schema.ts'
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
  const diagnostics = examples.flatMap((example) => {
    const block = model.codeBlocks.find(({ line }) => line === example.line)
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
  const base = { line: example.line, ...(example.message !== undefined && { message: example.message }) }
  const shown = shownValue(example)
  if (shown === undefined) return { ...base, problems: [] }
  if (shown instanceof Error) {
    const message = `Expected JSON, received: ${shown.message}.`
    return { ...base, valid: false, problems: [{ message }] }
  }
  const whole = example.message === undefined ? undefined : schemas.get(example.message)
  const schema = whole === undefined ? undefined : schemaAt(whole, example.path ?? [], schemas)
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

/** What an example shows: JSON, in an HTTP message or alone, or the fields of a form. */
export function shownValue({ kind, text }: Example): { readonly value: unknown } | Error | undefined {
  if (kind === 'json') return parseJson(text)
  const body = readHttpBody(text)
  return body?.kind === 'form' ? { value: body.fields } : body && parseJson(body.text)
}

function parseJson(text: string): { readonly value: unknown } | Error {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return error
    throw error
  }
}
