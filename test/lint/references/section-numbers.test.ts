import { describe, expect, it } from 'vitest'
import { sectionNumberByHand } from '../../../scripts/lint/references/section-number-by-hand.ts'
import { sectionNumberUnknown } from '../../../scripts/lint/references/section-number-unknown.ts'
import { lintText } from '../lint-text.ts'

const written = (rule: typeof sectionNumberByHand, text: string) =>
  lintText(`## Two\n\n${text}`, rule).map(({ message }) => /received `(.*?)`/.exec(message)?.[1])

describe('numbers of sections typed by hand', () => {
  it('come with the title of the section that has the number now', () => {
    const [found] = lintText('## Two Things\n\nAs in Section 1.1.', sectionNumberByHand)
    expect(found?.hint).toBe('If “Two Things” is meant, write `{{two-things}}`, which shows its number.')
  })

  it.each([
    'See Section 1.1.',
    'It is so (Section 1.1).',
    'By Section 1.1, and so on.',
    'As defined in Section 1.1 of this document, not in RFC 9110.',
    'As Section 1.1 of THIS_DOCUMENT.',
    'As Section 1.1 of RFC XXXX.',
    'See {{two}} and Section 1.1.',
  ])('are seen in %j', (text) => {
    expect(written(sectionNumberByHand, text)).toEqual(['Section 1.1'])
  })

  it.each([
    'See Section 1.1 of {{RFC9110}}.',
    'See {{RFC9110}}, Section 1.1.',
    'See RFC 9110, Section 1.1.',
    'In RFC 9110, it says so (Section 1.1).',
    'See Section 1.1 in the annex.',
    'See CTAP, Section 1.1.',
    'See CTAP Section 1.1.',
    'See Section 1.1 (the first) of the contract.',
    'See `Section 1.1`.',
    'See subsection 1.1.',
    'See Section 1.1.1.1.1.1.1.1.1.',
    '## Changes since Version 1\n\nSee Section 1.1.',
  ])('are those of another document, or none, in %j', (text) => {
    expect(written(sectionNumberByHand, text)).toEqual([])
  })

  it('are unknown only where no other document is near', () => {
    expect(written(sectionNumberUnknown, 'RFC 9110 says so. See Section 9.9.')).toEqual([])
    expect(written(sectionNumberUnknown, 'See Section 9.9. RFC 9110 does not.')).toEqual([])
    expect(written(sectionNumberUnknown, 'RFC 9110 says so. See Section 9.9 of this memo.')).toEqual([
      'Section 9.9',
    ])
  })

  it('can be listed', () => {
    expect(written(sectionNumberUnknown, 'See Sections 2, 3.1 and 4, and Appendices B and C.')).toEqual([
      'Sections 2',
      '3.1',
      '4',
      'Appendices B',
      'C',
    ])
    expect(written(sectionNumberUnknown, 'In Section 2, 3 things; in Section 3.1 or 3.2 four.')).toEqual([
      'Section 2',
      'Section 3.1',
      '3.2',
    ])
  })
})
