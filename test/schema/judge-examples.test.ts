import { describe, expect, it } from 'vitest'
import type { Example } from '../../scripts/contract/spec-model.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import type { Schemas } from '../../scripts/schema/json-schema.ts'
import { judgeExamples } from '../../scripts/schema/judge-examples.ts'
import { modelOf, span } from '../identity/toy-model.ts'
import { field, messageOf, typeOf } from './toy-message.ts'

const inner = field('inner', { path: ['list', '*', 'inner'] })
const toySchemas: Schemas = new Map([
  ['toy', buildSchema(messageOf([field('list', { type: typeOf('array'), fields: [inner] })]), 'toy.md')],
])

function judge(text: string, more: Partial<Example> = {}, schemas = toySchemas) {
  const example: Example = { kind: 'json', message: 'toy', section: 'a', line: 7, text, ...more }
  const codeBlocks = [{ type: 'json', text, section: 'a', line: 7, span }]
  const { examples, diagnostics } = judgeExamples(modelOf([], { examples: [example], codeBlocks }), schemas)
  return {
    valid: examples[0]?.valid,
    problems: diagnostics.map(({ code, message }) => `${code}: ${message}`),
  }
}

/** The JSON of the example's message, as text. */
function jsonOf(text: string, more: Partial<Example> = {}): string | undefined {
  const example: Example = { kind: 'json', message: 'toy', section: 'a', line: 7, text, ...more }
  return judgeExamples(modelOf([], { examples: [example] }), toySchemas).examples[0]?.json
}

function judgeForm(body: string) {
  const head = 'POST / HTTP/1.1\nContent-Type: application/x-www-form-urlencoded'
  return judge(`${head}\n\n${body}`, { kind: 'http' })
}

describe('judgeExamples', () => {
  it('finds a correct example valid: the whole, a field of it, and in an HTTP message', () => {
    const valid = { valid: true, problems: [] }
    expect(judge('{"list":[{"inner":"a"}]}')).toEqual(valid)
    expect(judge('[{"inner":"a"}]', { path: ['list'] })).toEqual(valid)
    expect(judge('{"inner":"a"}', { path: ['list', '*'] })).toEqual(valid)
    expect(judge('HTTP/1.1 200 OK\n\n{"list":[]}', { kind: 'http' })).toEqual(valid)
  })

  it('judges the fields of a form as their schema types them', () => {
    expect(judgeForm('list=a').problems).toEqual([
      'example-invalid: Expected `/list/0` to be of type `object`, received `"a"`. This breaks r~list.',
    ])
    expect(judgeForm('list=a&list=b').problems.length).toBe(2)
  })

  it('judges what an example refers to', () => {
    const referring = new Map([
      ['part', buildSchema({ ...messageOf([field('inner')]), name: 'part' }, 'toy.md')],
      [
        'toy',
        buildSchema(messageOf([field('one', { type: { ...typeOf('object'), message: 'part' } })]), 'toy.md'),
      ],
    ])
    expect(judge('{"one":{"inner":""}}', {}, referring)).toEqual({ valid: true, problems: [] })
    expect(judge('{}', { path: ['one'] }, referring).problems).toEqual([
      'example-invalid: Expected `inner` in the message, received an object without fields. This breaks r~inner.',
    ])
  })

  it('names what an example breaks', () => {
    expect(judge('{"list":[{}]}')).toEqual({
      valid: false,
      problems: [
        'example-invalid: Expected `inner` in `/list/0`, received an object without fields. This breaks r~inner.',
      ],
    })
    expect(judge('[]')).toEqual({
      valid: false,
      problems: ['example-unreadable: Expected the message to be of type `object`, received `[]`.'],
    })
    expect(judge('{').problems).toEqual([
      expect.stringMatching(/^example-unreadable: Expected JSON, received: .+\.$/),
    ])
  })

  it('has the JSON of a whole message as text, out of what an example wraps it in', () => {
    const form = 'POST / HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\nlist=a'
    expect([
      jsonOf('{ "list": [] }'),
      jsonOf('{ "list":'),
      jsonOf('HTTP/1.1 200 OK\n\n{"list":[]}', { kind: 'http' }),
      jsonOf(form, { kind: 'http' }),
    ]).toEqual(['{ "list": [] }', '{ "list":', '{"list":[]}', '{\n  "list": [\n    "a"\n  ]\n}'])
    expect([
      jsonOf('[]', { path: ['list'] }),
      jsonOf('{}', { message: 'other' }),
      jsonOf('HTTP/1.1 204 No Content', { kind: 'http' }),
    ]).toEqual([undefined, undefined, undefined])
  })

  it('does not judge what no schema speaks of', () => {
    const unjudged = { valid: undefined, problems: [] }
    expect(judge('{}', { message: 'other' })).toEqual(unjudged)
    expect(judge('{}', { path: ['constructor'] })).toEqual(unjudged)
    expect(judge('HTTP/1.1 204 No Content', { kind: 'http' })).toEqual(unjudged)
  })
})
