import * as fc from 'fast-check'
import { getNodeValue } from 'jsonc-parser'
import { describe, expect, it } from 'vitest'
import type { CodeBlock } from '../../../../scripts/contract/spec-model.ts'
import { readJson } from '../../../../scripts/lint/examples/json/read-json.ts'
import { span } from '../../../identity/toy-model.ts'

function blockOf(text: string, type = 'json'): CodeBlock {
  return { type, text, section: 'a', line: 1, span }
}

/** What is wrong in each text of a block, as the words at fault and what is said of them. */
function faultsIn(text: string, type?: string): readonly string[] {
  return readJson(blockOf(text, type)).flatMap(({ faults }) =>
    faults.map(({ kind, from, to, message }) => `${kind} \`${text.slice(from, to)}\`: ${message}`),
  )
}

/** The marks of an author's notation in a block, and the words they are. */
function notationsIn(text: string, type?: string): readonly string[] {
  return readJson(blockOf(text, type)).flatMap(({ notations }) =>
    notations.map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`),
  )
}

function valuesIn(text: string, type?: string): readonly unknown[] {
  return readJson(blockOf(text, type)).map(({ root }): unknown => root && getNodeValue(root))
}

function http(type: string, body: string): string {
  return `HTTP/1.1 200 OK\nContent-Type: ${type}\n\n${body}`
}

/** The values in a block, and how many faults. */
function read(text: string, type: string): readonly [readonly unknown[], number] {
  return [valuesIn(text, type), faultsIn(text, type).length]
}

describe('reading JSON', () => {
  it('finds no fault in any JSON, and reads its value', () => {
    const layouts = fc.tuple(fc.jsonValue(), fc.constantFrom(undefined, 1, 2, '\t'))
    fc.assert(
      fc.property(layouts, ([value, space]) => {
        const text = JSON.stringify(value, null, space)
        expect(faultsIn(text)).toEqual([])
        expect(notationsIn(text)).toEqual([])
        expect(JSON.stringify(valuesIn(text))).toBe(JSON.stringify([JSON.parse(text)]))
      }),
    )
  })

  it('takes a fault for one wherever a comma, a colon, a quotation mark or a bracket is taken away', () => {
    const values = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 3 }), {
      minKeys: 2,
    })
    fc.assert(
      fc.property(values, fc.nat(), (value, pick) => {
        const text = JSON.stringify(value, null, 2)
        const places = Array.from(text.matchAll(/[{}[\]":,]/g), ({ index }) => index)
        const at = places[pick % places.length] ?? 0
        const broken = text.slice(0, at) + text.slice(at + 1)
        fc.pre(!isJson(broken) && !isJson(`{${broken}}`) && !isJson(`[${broken}]`))
        // What was a part of a string can begin a comment, which is notation.
        fc.pre(!/^[^\n]*\/[/*]/.test(broken.slice(at)))
        expect(faultsIn(broken).length).toBeGreaterThan(0)
      }),
    )
  })

  it('takes a bar for one where no values are on both sides of it', () => {
    const unquoted = 'value-unknown `|`: Expected a value of JSON, received `|`.'
    expect(faultsIn('{"g": [\n  |",\n  1\n]}')).toEqual([unquoted])
    expect(faultsIn('{"g": [1, | 2]}')).toEqual([unquoted])
    expect(faultsIn('{"g": ["a" | "b,\n  1\n]}')).toEqual([
      'other `|`: Expected `,` or the end after `"a"`, received `|`.',
    ])
  })

  it('tells each fault where it is, and reads on behind those that are beyond doubt', () => {
    const text = '{\n  "a": [1, 2,],\n  b: True,\n  "c" "d"\n  "e": 01,,\n  "f": “x”\n}'
    expect(faultsIn(text)).toEqual([
      'comma-extra `,`: Expected no comma before `]`, received one.',
      'name-unquoted `b`: Expected a name in double quotes, received `b`.',
    ])
    expect(faultsIn(text.replace('b:', 'bb:'))).toEqual([
      'comma-extra `,`: Expected no comma before `]`, received one.',
      'name-unquoted `bb`: Expected a name in double quotes, received `bb`.',
      'value-unknown `True`: Expected a value of JSON, received `True`.',
      'colon-missing `"d"`: Expected `:` after `"c"`, received `"d"`.',
      'comma-missing `"d"`: Expected `,` between `"d"` and `"e"`, received none.',
      'value-unknown `01`: Expected a number of JSON, received `01`.',
      'comma-extra `,`: Expected a value after `,`, received `,`.',
      'value-unknown `“x”`: Expected a value of JSON, received `“x”`.',
    ])
  })

  it('tells which bracket is missing by the indentation', () => {
    expect(faultsIn('{\n  "a": {\n    "b": 1,\n  "c": [\n    2\n  ]\n}')).toEqual([
      'bracket-open `{`: Expected `}` for this `{`, received the end of the JSON.',
    ])
    expect(faultsIn('{"a": [1, 2}')).toEqual(['bracket-open `}`: Expected `]`, received `}`.'])
    expect(faultsIn('{"a": ["b", "c": 1]}')).toEqual([
      'bracket-open `[`: Expected `]` for this `[`, received the name of a member.',
    ])
    expect(faultsIn('{"a": 1}}')).toEqual(['bracket-extra `}`: Expected the end of the JSON, received `}`.'])
    expect(faultsIn('"a": {"b": 1')).toEqual([
      'bracket-open `{`: Expected `}` for this `{`, received the end of the JSON.',
    ])
  })

  it('tells what is wrong within strings', () => {
    expect(faultsIn('{"a": "C:\\dir", "b": "\\u12G4"}')).toEqual([
      'escape-unknown `\\d`: Expected an escape that JSON knows, received `\\d`.',
      'escape-unknown `\\u12`: Expected an escape that JSON knows, received `\\u12`.',
    ])
    expect(faultsIn('{"a": "x\ty"}')).toEqual([
      'escape-unknown `\t`: Expected no control character in a string, received one.',
    ])
    expect(faultsIn('{"a": "the "b" c"}')).toEqual([
      'other `b`: Expected `,` or the end after `"the "`, received `b`.',
    ])
    expect(faultsIn('{"a": "b,\n "c": 1}')).toEqual([
      'string-open `"b,`: Expected `"` at the end of `"b,`, received the end of the line.',
    ])
    expect(faultsIn('{"a":\u00a01}')).toEqual([
      'other `\u00a0`: Expected white space of JSON, received U+00A0.',
    ])
  })

  it('tells strings that go on in the next line, once for a block', () => {
    expect(faultsIn('{"a": "MIIC\n  6jCC\n  AdKg", "b": "MIIC\n  6jCC"}')).toEqual([
      'string-broken `"MIIC`: Expected `"` at the end of a string, received the end of the line.',
    ])
    expect(faultsIn('{"a": "MIIC\\\n  6jCC", "b": "MIIC\\\n  6jCC"}')).toEqual([
      'fold-unmarked `\\`: Expected the header of RFC 8792 above lines that are folded with `\\`, received none.',
    ])
  })

  it('takes what authors do on purpose for no fault, and says what it is', () => {
    const cases: readonly (readonly [text: string, ...notations: string[]])[] = [
      ['...', 'ellipsis ...'],
      ['{"a": 1, ...}', 'ellipsis ...'],
      ['{\n  "a": 1\n  ...\n  "b": 2\n}', 'ellipsis ...'],
      [
        '{..., "a": [1, ..., 2], "b": {...}, "c": …}',
        'ellipsis ...',
        'ellipsis ...',
        'ellipsis ...',
        'ellipsis …',
      ],
      ['[1, 2, ... more of them]', 'ellipsis ... more of them'],
      ['{"a": 1 // one\n}', 'comment // one'],
      ['{\n  "a": 1,\n  // further members\n}', 'comment // further members'],
      ['{"a": /* a key */, "b": 1}', 'comment /* a key */'],
      [
        '{"a": <a key, in base64>, <name>: <value>}',
        'placeholder <a key, in base64>',
        'placeholder <name>',
        'placeholder <value>',
      ],
      [
        '{"a": string, "b": (left out), "c": true|false}',
        'placeholder string',
        'placeholder (left out)',
        'placeholder true|false',
      ],
      ['{"a": "x" | "y" | null}', 'alternatives | "y"', 'alternatives | null'],
      [
        '{"a": base64url({"b": f(1)}), "c": sha256(key)}',
        'placeholder f(1)',
        'call base64url({"b": f(1)})',
        'placeholder sha256(key)',
      ],
      ['"a": {"b": 1},\n"c": 2,', 'fragment "a"'],
      ['{"a": 1},\n{"a": 2}', 'fragment {'],
      ['Request:\n{"a": 1}\n\nResponse (200):\n{"b": 2}', 'label Request', 'label Response'],
      ['{"alg": "none"}\n.\n{"sub": "a"}', 'label .'],
      ['{"a": 1}\n{"a": 2}\n[3]'],
    ]
    for (const [text, ...notations] of cases) {
      expect([text, ...faultsIn(text)]).toEqual([text])
      expect([text, ...notationsIn(text).toSorted()]).toEqual([text, ...notations.toSorted()])
    }
  })

  it('takes a trailing comma behind a comment for a fault', () => {
    expect(faultsIn('{\n  "a": 1, // one\n}')).toEqual([
      'comma-extra `,`: Expected no comma before `}`, received one.',
    ])
    expect(faultsIn('{\n  "a": 1, // one\n}', 'jsonc')).toEqual([])
  })

  it('reads blocks by their type, HTTP messages by theirs, and others by their looks', () => {
    expect(read('{"a": 1,}', 'application/problem+json')).toEqual([[{ a: 1 }], 1])
    expect(read('{"a": 1,}', '')).toEqual([[{ a: 1 }], 1])
    expect(read('{"a": 1,}', 'cbor-diag')).toEqual([[], 0])
    expect(read('{a: 1,}', '')).toEqual([[], 0])
    expect(read(http('application/json', '{"a": 1,}'), '')).toEqual([[{ a: 1 }], 1])
    expect(read(http('application/jose+json; a=b', '{"a": 1}'), 'http-message')).toEqual([[{ a: 1 }], 0])
    expect(read(http('application/cbor', '{"a": 1,}'), 'http')).toEqual([[], 0])
    expect(read(http('text/html', '[English content]'), 'http')).toEqual([[], 0])
    expect(read(http('application/json', '[the list]'), 'http')).toEqual([[], 0])
    const two = `POST /a HTTP/1.1\nContent-Type: application/json\n\n[1]\n\n${http('application/json', '[2]')}`
    expect(read(two, 'http')).toEqual([[[1], [2]], 0])
  })

  it('reads any text, with all places in it', () => {
    const piece = fc.constantFrom(
      ...'{|}|[|]|,|:|"|"a"|1|-|true|...|…|//x|/*|*/|<|>|(|)|f(|\\|\n|  |\u00a0|HTTP/1.1 200'.split('|'),
      '|',
    )
    const texts = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 40 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(texts, fc.constantFrom('json', 'jsonc', '', 'http'), (text, type) => {
        for (const { faults, notations } of readJson(blockOf(text, type))) {
          for (const { from, to } of [...faults, ...notations]) {
            expect(from).toBeGreaterThanOrEqual(0)
            expect(to).toBeGreaterThanOrEqual(from)
            expect(to).toBeLessThanOrEqual(text.length)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['deep nesting', '['.repeat(100_000)],
    ['deep nesting that ends', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['many texts', '{"a": 1}\n'.repeat(20_000)],
    ['many faults', `[${'1 2,, '.repeat(20_000)}]`],
    ['many folds', `{"a": "${'MIIC\\\n  '.repeat(20_000)}"}`],
    ['many broken strings', `[${'"a\nb",\n'.repeat(5000)}1]`],
    ['many ellipses', `[${'..., '.repeat(20_000)}1]`],
    ['many comments', '// x\n'.repeat(20_000)],
    ['many spaces', `{"a": 1,${' '.repeat(100_000)}`],
    ['one long line of quotes', '"'.repeat(50_000)],
  ])('tells no more than the first faults of a text with %s', (_, text) => {
    const counts = readJson(blockOf(text)).map(({ faults }) => faults.length)
    expect(Math.max(0, ...counts)).toBeLessThanOrEqual(12)
  })
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
