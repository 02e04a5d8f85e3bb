import { describe, expect, it } from 'vitest'
import { buildLinkTable } from '../../scripts/identity/draft-links/link-table.ts'
import { resolveDraftLinks } from '../../scripts/identity/draft-links/resolve-draft-links.ts'
import { colorsFor } from '../../scripts/report/colors.ts'
import { type LinksReport, linksText } from '../../scripts/report/links-text.ts'
import { entryFor, filledIn, ourModel, placed, theirs, words } from '../identity/draft-links/toy-links.ts'

/** Of the five requirements of the other draft, the last has no entry. */
const answered = entryFor('tasks', 'MUST', words.answer, {
  complete: true,
  links: [
    { requirement: 'orders~answ', direction: 'equal' },
    { requirement: 'orders~shrt', direction: 'ours-implied' },
  ],
})
const entries = [answered, ...filledIn.slice(1, -1)]

function text(width: number, more: Partial<LinksReport> = {}): string {
  const table = buildLinkTable(resolveDraftLinks(placed(entries), ourModel, theirs), ourModel, theirs)
  const { docname } = theirs.model
  const colors = colorsFor({}, {})
  const report = {
    docname,
    ours: ourModel,
    table,
    rows: table.rows,
    listsOurs: false,
    notes: [],
    colors,
    width,
  }
  return linksText({ ...report, ...more })
}

describe('linksText', () => {
  it('shows each requirement of the other draft with what stands for it, then the counts', () => {
    expect(text(100, { notes: ['This is another text.'], listsOurs: true })).toMatchInlineSnapshot(`
      "draft-other-02 in terms of draft-ours-latest
      Note This is another text.

      3 Tasks
        ✓ MUST       A task server MUST answer.
            → orders~answ (equal)
            → orders~shrt (implied by it)
            Together they say all of it.
        – SHOULD     It SHOULD accept each of these:
            Not linked: Its items say it.
          ✓ SHOULD     short tasks
              → orders~shrt (implies it)
          ✓ SHOULD     long tasks
              → orders~long (implied by it)
              Note: It can be read two ways.

      3.1 Clients
        ! MUST NOT   A client MUST NOT guess.
            Neither linked nor listed with a reason.

      Only in draft-ours-latest
        MUST       orders~only A server MUST answer.

      2 MUSTs of draft-other-02: 1 linked, 0 listed with the reason, 1 unaccounted
      5 of it in all: 3 linked, 1 listed with the reason, 1 unaccounted
      5 of draft-ours-latest: 4 linked, 1 ours alone"
    `)
  })

  it('wraps to thirty columns', () => {
    const narrow = text(30, { listsOurs: true })
    expect(narrow).toMatchInlineSnapshot(`
      "draft-other-02 in terms of dr…

      3 Tasks
        ✓ MUST       A task server …
            → orders~answ (equal)
            → orders~shrt (implied
            by it)
            Together they say all of
            it.
        – SHOULD     It SHOULD acce…
            Not linked: Its items
            say it.
          ✓ SHOULD     short tasks
              → orders~shrt (implies
              it)
          ✓ SHOULD     long tasks
              → orders~long (implied
              by it)
              Note: It can be read
              two ways.

      3.1 Clients
        ! MUST NOT   A client MUST …
            Neither linked nor
            listed with a reason.

      Only in draft-ours-latest
        MUST       orders~only

      2 MUSTs of draft-other-02: 1
      linked, 0 listed with the
      reason, 1 unaccounted
      5 of it in all: 3 linked, 1
      listed with the reason, 1
      unaccounted
      5 of draft-ours-latest: 4
      linked, 1 ours alone"
    `)
    expect(Math.max(...narrow.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(30)
  })

  it('shows nothing of a hostile entry that a terminal would obey', () => {
    const hostile = { ...answered, note: 'a\u001B[2Jb\nc', unlinked: '\u202Ex', links: [] }
    const table = buildLinkTable(resolveDraftLinks(placed([hostile]), ourModel), ourModel)
    expect(text(60, { table, rows: table.rows })).toContain(
      'Not linked: \\u202ex\n      Note: a\\u001b[2Jb c',
    )
  })
})
