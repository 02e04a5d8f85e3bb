import { describe, expect, it } from 'vitest'
import { modelOf } from './extraction.ts'

const read = (body: string) => modelOf(body).codeBlocks.map(({ span: _span, ...block }) => block)

describe('finding code blocks', () => {
  it.each([
    ['fenced', '~~~ json\n{}\n~~~', { type: 'json', text: '{}', line: 10 }],
    [
      'fenced with attributes',
      '~~~\n{}\n~~~\n{: type="json" title="T"}',
      { type: 'json', text: '{}', title: 'T', line: 10 },
    ],
    ['fenced and never closed', '~~~\na\n\nb', { type: '', text: 'a\n\nb', line: 10 }],
    ['in a list', '- a\n\n  ~~~ http\n  GET\n  ~~~', { type: 'http', text: 'GET', line: 12 }],
    ['indented', '    a\n     b', { type: '', text: 'a\n b', line: 10 }],
    ['raw', '<sourcecode type="abnf">\na\n</sourcecode>', { type: 'abnf', text: 'a', line: 10 }],
  ])('%s', (_what, body, expected) => {
    expect(read(body)).toEqual([{ section: 'one', ...expected }])
  })
})
