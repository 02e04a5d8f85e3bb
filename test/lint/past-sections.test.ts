import { describe, expect, it } from 'vitest'
import { isPastTitle, pastSections } from '../../scripts/lint/past-sections.ts'
import { subjectOf } from './lint-text.ts'

describe('isPastTitle', () => {
  it.each([
    'History',
    'Document History',
    'Change History (to be removed before publication)',
    'Change Log',
    'changelog',
    'Changes',
    'Changes (to be removed)',
    'Summary of Changes',
    'Changes from 03 to 04',
    'Changes since DTLS 1.2',
    'Changes in -02',
    'Major changes between draft-example-01 and draft-example-02',
    'Differences from RFC7489',
    'Revisions',
    'Document Revision Log',
  ])('is true of %s', (title) => {
    expect(isPastTitle(title)).toBe(true)
  })

  it.each([
    'Version Negotiation',
    'Status Changes',
    'Changes of Terms of Service',
    'Changes in Policy During Reporting Period',
    'Differences Between Roles',
    'Differences from the SRV RR type',
    'Access Token Leak in Browser History',
    'Revision Numbers',
    `Many ${'changes since '.repeat(100_000)}`,
  ])('is false of %.40s', (title) => {
    expect(isPastTitle(title)).toBe(false)
  })
})

describe('pastSections', () => {
  it('has what stands within, up to the next section of the same level', () => {
    const text = '# Version Negotiation\n\n# Change Log\n\n## Since -00\n\n# Last\n'
    expect(pastSections(subjectOf(text).document)).toEqual(new Set(['change-log', 'since-00']))
  })
})
