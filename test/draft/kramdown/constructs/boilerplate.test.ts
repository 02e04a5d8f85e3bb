import { describe, expect, it } from 'vitest'
import { nodesOf, parseBody } from '../../drafts.ts'

const keywords = (body: string) => nodesOf(parseBody(body), 'keyword').map(({ keyword }) => keyword)

describe('the BCP 14 paragraph', () => {
  it.each([
    '{::boilerplate bcp14-tagged}',
    '{::boilerplate bcp14}',
    '{::boilerplate bcp14-tagged-bcp14}',
    'The key words "MUST" and MAY in this document are to be interpreted as described in BCP 14 {{!RFC2119}}.',
    'The keywords MUST, MAY are to be interpreted as in\nRFC2119.',
    'The key words **MUST** and MAY are to be interpreted as described in BCP14.',
  ])('%j holds no requirement', (body) => {
    expect(keywords(`${body}\n\nIt SHOULD.`)).toEqual(['SHOULD'])
  })

  it.each([
    'The key word MUST is loud.',
    'It MUST be interpreted as in RFC 2119.',
    '{::boilerplate other} MUST',
  ])('%j is another', (body) => {
    expect(keywords(body)).toEqual(['MUST'])
  })

  it('cites what it is taken from', () => {
    const body = 'The key words "MUST" are to be interpreted as in {{!RFC2119}} and\n{{!RFC8174}}.'
    const cited = nodesOf(parseBody(body), 'crossReference')
    expect(cited.map(({ target, position }) => [target, position?.start.line])).toEqual([
      ['RFC2119', 10],
      ['RFC8174', 11],
    ])
  })
})
