import type { Diagnostic } from '../contract/diagnostic.ts'
import type { JudgedExample } from '../contract/site-data.ts'
import type { Example, SpecModel } from '../contract/spec-model.ts'
import type { JsonSchema } from './json-schema.ts'
import { createMessageJudge } from './message-judge.ts'
import { readHttpBody } from './http-body.ts'
import { schemaAt } from './schema-at.ts'

/** Judges each example of a draft against the schema of the message it shows; one of no known message only parses. */
export function judgeExamples(
  model: SpecModel,
  schemas: ReadonlyMap<string, JsonSchema>,
): { readonly examples: readonly JudgedExample[]; readonly diagnostics: readonly Diagnostic[] } {
  const examples = model.examples.map((example) => judge(example, schemas))
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

function judge(example: Example, schemas: ReadonlyMap<string, JsonSchema>): JudgedExample {
  const base = { line: example.line, ...(example.message !== undefined && { message: example.message }) }
  const text = example.kind === 'json' ? example.text : readHttpBody(example.text)
  if (text === undefined) return { ...base, problems: [] }
  const parsed = parseJson(text)
  if (parsed instanceof Error) {
    const message = `Expected JSON, received: ${parsed.message}.`
    return { ...base, valid: false, problems: [{ message }] }
  }
  const whole = example.message === undefined ? undefined : schemas.get(example.message)
  const schema = whole === undefined ? undefined : schemaAt(whole, example.path ?? [])
  if (schema === undefined) return { ...base, problems: [] }
  const judgement = createMessageJudge(schema)(parsed.value)
  const problems = [
    ...judgement.untraced.map((message) => ({ message })),
    ...[...judgement.requirements.values()].flatMap(({ requirement, violations }) =>
      violations.map((message) => ({ requirement, message })),
    ),
  ]
  return { ...base, valid: problems.length === 0, problems }
}

function parseJson(text: string): { readonly value: unknown } | Error {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    if (error instanceof SyntaxError) return error
    throw error
  }
}
