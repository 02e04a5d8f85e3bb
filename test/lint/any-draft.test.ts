import * as fc from 'fast-check'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../scripts/contract/finding.ts'
import { lintDraft, type Severities } from '../../scripts/lint/lint-draft.ts'
import type { LintSubject } from '../../scripts/lint/rule.ts'
import { rules } from '../../scripts/lint/rules.ts'
import { corpusDrafts, hasCorpus } from '../corpus/shared.ts'
import { subjectOf } from './lint-text.ts'

/** Every rule, those too that are off by themselves. */
const severities: Severities = Object.fromEntries(rules.map(({ id }) => [id, 'warning']))

function lint(subject: LintSubject): readonly Finding[] {
  return lintDraft(subject, { rules, severities, urlOf: (rule) => `https://docs.example/${rule}` })
}

/** Findings whose line and column lead to other words than their offsets do. */
function misplaced(subject: LintSubject): readonly Finding[] {
  const { source } = subject.document
  const lines = source.split('\n')
  return lint(subject).filter(({ span: { start, end } }) => {
    const line = lines[start.line - 1]
    const lastColumn = start.line === end.line ? end.column : (line ?? '').length + 1
    const words = source.slice(start.offset, end.offset).split('\n')[0]
    return line === undefined || line.slice(start.column - 1, lastColumn - 1) !== words
  })
}

const piece = fc.constantFrom(
  '# Terms {#terms}',
  '## Message Fields',
  'A Client MUST NOT wait, and MUST not go; it MAY NOT stay.',
  'the client should',
  'The Invite object has these fields:',
  '- REQUIRED: `name` (string) - A name.',
  '- OPTIONAL: `name` - A name.',
  'Big Server:\n: A server that is big.',
  'See [RFC9999], {{RFC2119}}, {{nowhere}} and Section 4.5 of {{?RFC8174}}.',
  '{::boilerplate bcp14-tagged}',
  '~~~ json\n{ "name": tru, "name": 1,, }\n~~~',
  '~~~ json\n{ "name": "x", "other": [1, 2 }\n~~~',
  '~~~ http-message\nPOST /a?token=b HTTP/1.1\nHost: a.com\nDate: Tue, 31 Feb 2025 10:00:00 GMT\nContent-Length: 3\nContent-Digest: sha-256=:abc:\nSignature-Input: a=("x" "date");created=1\nSignature: b=:YQ=:\n\n{"name": 1}\n~~~',
  '~~~\nunclosed',
  '<!-- everymust disable-next json-syntax -->',
  '<!-- everymust disable json-syntax, not-a-keyword: reason -->',
  '<!-- everymust enable json-syntax -->',
  '| REQUIRED | `a` | 10.1.2.3 |\n|---|---|---|\n| b | `c` |',
  '1. Then the server MUST:\n   - go\n   - 😀 stay',
  '> quoted MUST "MAY"',
)
const text = fc
  .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 40 })), { maxLength: 12 })
  .chain((pieces) => fc.constantFrom('\n\n', '\n').map((between) => pieces.join(between)))

describe('lint', () => {
  it('looks at any draft without throwing, and finds words where it says', () => {
    fc.assert(
      fc.property(text, (body) => {
        expect(misplaced(subjectOf(body))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it.skipIf(!hasCorpus)(
    'finds words where it says in every real draft that is here',
    async () => {
      for (const { file } of corpusDrafts()) {
        expect(misplaced(subjectOf(await readFile(file, 'utf8')))).toEqual([])
      }
    },
    120_000,
  )
})
