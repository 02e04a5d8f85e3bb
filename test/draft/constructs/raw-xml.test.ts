import { describe, expect, it } from 'vitest'
import { findCodeBlocks } from '../../../scripts/extract/find-code-blocks.ts'
import { findRequirements } from '../../../scripts/extract/find-requirements.ts'
import { parseBody, problems } from '../drafts.ts'

function read(body: string) {
  const document = parseBody(body)
  return {
    code: findCodeBlocks(document).map(({ type, text, line }) => [type, text, line]),
    requirements: findRequirements(document).map(({ keyword, line }) => [keyword, line]),
    problems: problems(document),
  }
}

const broken = 'raw-xml-broken@10:1'

describe('raw RFCXML', () => {
  it.each([
    [
      'holds blank lines and ends at its tag',
      '<sourcecode type="http">\nGET /\n\nMUST\n</sourcecode>\n\nIt MUST.',
      [['http', 'GET /\n\nMUST', 10]],
      [['MUST', 16]],
      [],
    ],
    [
      'stands inside a list item',
      '- a\n\n  <sourcecode type="json">\n  {\n\n   "a": 1}\n  </sourcecode>\n\n  It MUST.\n- It MAY.',
      [['json', '{\n\n "a": 1}', 12]],
      [
        ['MUST', 18],
        ['MAY', 19],
      ],
      [],
    ],
    [
      'ends right before the next line',
      '<artwork>\na\n</artwork>\nIt MUST.',
      [['', 'a', 10]],
      [['MUST', 13]],
      [],
    ],
    [
      'runs to the end of the file when it is never closed',
      '<sourcecode type="json">\na\n\nMUST',
      [['json', 'a\n\nMUST', 10]],
      [],
      [broken],
    ],
    ['ends at the very end of the file', '<artwork type="x">a</artwork>', [['x', 'a', 10]], [], []],
    [
      'does not take lazy lines into a quote',
      '> <sourcecode>\n> a\nIt MUST.\n\nIt MAY.',
      [['', 'a', 10]],
      [
        ['MUST', 12],
        ['MAY', 14],
      ],
      ['raw-xml-broken@10:3'],
    ],
    [
      'loses no indentation of its closing tag into the code',
      '  <artwork>\n  a\n  </artwork>',
      [['', '  a', 10]],
      [],
      [],
    ],
    [
      'takes CDATA as it is',
      '<sourcecode type="http"><![CDATA[\na & <b>\n]]></sourcecode>',
      [['http', 'a & <b>', 10]],
      [],
      [],
    ],
    ['decodes references', '<artwork>\na &amp; &lt;b\n</artwork>', [['', 'a & <b', 10]], [], []],
    [
      'keeps a bare `&` and warns',
      '<sourcecode type="json">\na & b < c\n</sourcecode>',
      [['json', 'a & b < c', 10]],
      [],
      [broken],
    ],
    [
      'reads the artwork of a figure',
      '<figure>\n<name>N</name>\n<artwork type="x"><![CDATA[\na\n\nb\n]]></artwork>\n</figure>\n\nIt MUST.',
      [['x', 'a\n\nb', 10]],
      [['MUST', 19]],
      [],
    ],
    [
      'reads the artwork of a figure with a bare `&`',
      '<figure>\n<name>N</name>\n<artwork type="x">\na & b\n</artwork>\n</figure>',
      [['x', 'a & b', 10]],
      [],
      [broken],
    ],
    ['is no code without artwork', '<figure>\n<name>N</name>\n</figure>', [], [], []],
    ['is not every tag that begins alike', '<sourcecodes>\n\nIt MUST.', [], [['MUST', 12]], []],
  ])('%s', (_what, body, code, requirements, found) => {
    expect(read(body)).toEqual({ code, requirements, problems: found })
  })

  it('says why it is broken without a misleading line', () => {
    const [problem] = parseBody('<artwork>\na & b\n</artwork>').diagnostics
    expect(problem).toMatchObject({
      severity: 'warning',
      message: 'Expected well-formed XML, received: Unterminated reference (a reference must end with `;`).',
    })
  })
})
