import { describe, expect, it } from 'vitest'
import type { DraftDiff } from '../../scripts/contract/draft-diff.ts'
import { colorsFor } from '../../scripts/report/colors.ts'
import { diffText } from '../../scripts/report/diff-text.ts'
import { compared, everyKind } from '../identity/compared.ts'
import { hostileDiff } from './hostile-diff.ts'

function plain(diff: DraftDiff, width = 100): string {
  return diffText(diff, { colors: colorsFor({}, {}), width })
}

function list(fields: string): string {
  return `# Message\n\nThe Thing object has these fields:\n\n${fields}`
}

describe('diffText', () => {
  it('shows every kind of change with its level, id, places and words, and counts them', () => {
    const text = plain(compared(everyKind.old, everyKind.new)).replaceAll(/~\w{4}/g, '~xxxx')
    expect(text).toBe(
      `draft-test → draft-test

1 One #one

  reworded  MUST  one~xxxx  old.md:15 → new.md:14
    - The client MUST send the token in a header.
    + The client MUST send the {+secret+} token in a header.

  level changed  MAY → MUST  one~xxxx  old.md:17 → new.md:16
    - A relay [-MAY-] keep a copy of each message.
    + A relay {+MUST+} keep a copy of each message.

  split  MUST  one~xxxx → one~xxxx  old.md:21 → new.md:18
    - A peer MUST verify the signature and the expiry date of every certificate before it stores the
      incoming message.
    + A peer MUST verify the signature of every certificate.

  split  MUST  one~xxxx → one~xxxx  old.md:21 → new.md:18
    - A peer MUST verify the signature and the expiry date of every certificate before it stores the
      incoming message.
    + A peer MUST verify the expiry date before it stores the incoming message.

2 Two #two

  moved  MUST  one~xxxx  old.md:19 → new.md:22  from #one
      The proxy MUST log each failed attempt.

  merged  MUST  two~xxxx + two~xxxx → two~xxxx  old.md:25, old.md:27 → new.md:24
    - A gateway MUST drop a packet without a checksum.
    - A gateway MUST count the packets that it dropped.
    + A gateway MUST drop a packet without a checksum and count the packets that it dropped.

  removed  MUST NOT  two~xxxx  old.md:29
    - The archive MUST NOT hold a message for longer than a week.

  added  MAY  two~xxxx  new.md:26
    + A mirror MAY answer in place of the origin.

Requirements: 1 same, 1 reflowed, 1 reworded, 1 level changed, 1 moved, 2 split, 1 merged, 1 added, 1 removed
Parts: none
Fields: none changed`,
    )
  })

  it('marks changed words by colour where there is one, and not by brackets', () => {
    const diff = compared('# One\n\nIt MUST end.', '# One\n\nIt MUST stop.')
    const text = diffText(diff, { colors: colorsFor({}, { FORCE_COLOR: '1' }), width: 100 })
    expect(text).toContain(
      '\u001B[31m- \u001B[39mIt MUST \u001B[1m\u001B[4m\u001B[31mend\u001B[39m\u001B[24m\u001B[22m.',
    )
    expect(text).toContain(
      '\u001B[32m+ \u001B[39mIt MUST \u001B[1m\u001B[4m\u001B[32mstop\u001B[39m\u001B[24m\u001B[22m.',
    )
    expect(text).not.toMatch(/\[-|\{\+/)
  })

  it('says once what changed around several clauses', () => {
    const items = '\n\n- The server MUST answer.\n- The client MUST wait.'
    const text = plain(compared(`# One\n\nIt is one of:${items}`, `# One\n\nIt is all of:${items}`))
    expect(text.match(/introduced by:\n/g)).toHaveLength(1)
    expect(text).toContain('      introduced by: as above')
  })

  it('shows what changed in the fields', () => {
    const text = plain(
      compared(
        list('- REQUIRED: `size` (string) - It.\n- OPTIONAL: `kind` (string) - One of:\n  - `a`\n  - `b`'),
        list(
          '- REQUIRED: `size` (integer) - It.\n- OPTIONAL: `kind` (string) - One of:\n  - `b`\n  - `c`\n- OPTIONAL: `new` (boolean) - It.',
        ),
      ),
    )
    expect(text.slice(text.indexOf('Fields\n'), text.indexOf('\n\nRequirements:'))).toBe(
      [
        'Fields',
        '',
        '  message thing #message',
        '    ~ size old.md:12 → new.md:12',
        '      type: string → integer',
        '    ~ kind old.md:13 → new.md:13',
        '      values:',
        '      - a',
        '      + c',
        '    + new: OPTIONAL, boolean new.md:16',
      ].join('\n'),
    )
  })

  it('lets nothing of a draft act on the terminal', () => {
    const text = plain(hostileDiff('It \u001B[2J\u0007\u0008 \u202E\u009B1m ends\r.'), 60)
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/)
    expect(text).toContain(String.raw`\u001b[2J\u0007\u0008`)
  })
})
