import { describe, expect, it } from 'vitest'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { head } from './drafts.ts'

const size = 100_000
const mmarkHead = '%%%\ntitle = "Test"\n%%%\n\n{mainmatter}\n\n# One\n\n'
const dialects = [
  { name: 'kramdown-rfc', head },
  { name: 'mmark', head: mmarkHead },
]
const openers = [
  '[',
  '[a](',
  '*',
  '_',
  '{{',
  '{:',
  '{#',
  '<',
  '>',
  '`',
  '![',
  '[^',
  '[@',
  '(((',
  '<!--',
  '{::comment}',
  '"',
]
const nested = ['> ', '>', '- ', '* ', '1. ', '+ + ', ': ']
const rows = [
  '|',
  '| a ',
  '- ',
  '* * ',
  '> ',
  '# ',
  'a\n: ',
  'a\n===\n',
  '[a]: ',
  '*[a]: ',
  '<b>',
  '{: #a}\n',
  'MUST ',
  'if a, ',
]

const whole = ['^a^ ', '~a~ ', '[@a] ', '(#a) ', '{{a}} ', '`a` ', '*a* ']

/** Every way to give 100 KB of one construct; vitest ends a test that takes more than its time. */
const inputs = [
  ...openers.flatMap((unit) => [
    { name: `\`${unit}\` opened and never closed, in one line`, text: fill(unit) },
    { name: `\`${unit}\` opened and never closed, in words`, text: fill(`${unit}a `) },
    { name: `\`${unit}\` opened and never closed, in lines`, text: fill(`${unit}\n`) },
  ]),
  ...whole.map((unit) => ({ name: `\`${unit}\` over and over below an escape`, text: `\\* ${fill(unit)}` })),
  ...nested.flatMap((unit) => [
    { name: `\`${unit}\` nested in one line`, text: fill(unit) },
    { name: `\`${unit}\` nested line by line`, text: staircase(unit) },
  ]),
  ...rows.flatMap((unit) => [
    { name: `line after line of \`${unit.trim()}\``, text: fill(`${unit}\n`) },
    { name: `block after block of \`${unit.trim()}\``, text: fill(`${unit}\n\n`) },
  ]),
]

describe.each(dialects)('a hostile $name draft', ({ head: front }) => {
  it.each(inputs)('of $name is read or refused in time', ({ text }) => {
    const model = buildModel(parseDraft(new TextEncoder().encode(front + text), 'test.md'))
    const refusals = model.diagnostics.filter(({ severity }) => severity === 'error')
    for (const { message, hint, span } of refusals) {
      expect(message).toMatch(/^Expected .*, received /)
      expect(hint).toBeTruthy()
      expect(span.start.line).toBeGreaterThan(front.split('\n').length - 2)
    }
    if (refusals.length === 0) expect(model.sections[0]?.title).toBe('One')
  })
})

describe('a hostile draft', () => {
  it('nested deeper than 100 is refused before markdown is read, at its place', () => {
    const text = `${head}${'> '.repeat(101)}deep\n`
    const { diagnostics } = parseDraft(new TextEncoder().encode(text), 'test.md')
    expect(diagnostics.map(({ code, span }) => [code, span.start.line])).toEqual([['nested-too-deep', 10]])
  })

  it('of 10 MB is refused with its size', () => {
    const { diagnostics } = parseDraft(new Uint8Array(10 * 1024 * 1024).fill(97), 'test.md')
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['draft-too-large', 'Expected a draft of at most 2097152 bytes, received 10485760.'],
    ])
  })

  it.each([
    ['a byte order mark', '\uFEFF', ''],
    ['carriage returns', '', '\r\n'],
    ['NUL bytes', '', '\0'],
  ])('with %s is read all the same', (_name, before, within) => {
    const text = `${before}${head.replaceAll('\n', within === '\r\n' ? within : '\n')}A client MUST${within} wait.\n`
    const model = buildModel(parseDraft(new TextEncoder().encode(text), 'test.md'))
    expect(model.requirements.map(({ keyword, line }) => [keyword, line])).toEqual([['MUST', 10]])
    expect(model.sections.map(({ anchor }) => anchor)).toEqual(['one'])
  })

  it('with bytes that are no UTF-8 is read with a warning at the first of them', () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode(`${head}A client MUST `), 0xff, 0xfe, 10])
    const { diagnostics } = parseDraft(bytes, 'test.md')
    expect(diagnostics.map(({ code, span }) => [code, span.start.line, span.start.column])).toEqual([
      ['draft-not-utf8', 10, 15],
    ])
  })
})

function fill(unit: string): string {
  return unit.repeat(Math.ceil(size / unit.length))
}

/** Each line one step deeper than the one before. */
function staircase(unit: string): string {
  const lines: string[] = []
  for (let depth = 0, length = 0; length < size; depth += 1) {
    const line = `${' '.repeat(unit.trim() === '>' ? 0 : depth * unit.length)}${unit.trim() === '>' ? unit.repeat(depth + 1) : unit}a`
    lines.push(line)
    length += line.length + 1
  }
  return lines.join('\n')
}
