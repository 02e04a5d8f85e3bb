import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readDraft } from '../../scripts/commands/read-draft.ts'
import { type ConcernedCheck, DraftDiff, type RequirementChange } from '../../scripts/contract/draft-diff.ts'
import { writeLock } from '../../scripts/identity/lock.ts'
import { everymust } from '../run-command.ts'
import { workingGroupDraft } from '../corpus/shared.ts'
import { createWorkspace, type TemporaryWorkspace } from '../temporary-workspace.ts'
import { root } from '../workspace-suite.ts'

const old = `---
title: A Small Protocol
docname: draft-example-small-00
---

--- middle

# Rules

A client MUST wait for the answer.

A server MAY answer late.

# Message {#message}

The Discovery object has these fields:

- REQUIRED: \`enabled\` (boolean) - Whether it is on.
- OPTIONAL: \`label\` (string) - A name.
`

const now = old
  .replace('small-00', 'small-01')
  .replace('for the answer', 'for an answer')
  .replace('A server MAY answer late.', 'A peer SHOULD sign each of its messages.')
  .replace('OPTIONAL: `label` (string)', 'REQUIRED: `label` (string)')

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-diff-'))
  await mkdir(join(folder, 'a-folder'))
  const files = {
    'old.md': old,
    'new.md': now,
    'broken.md': old.replace('title: A Small Protocol', 'title: A: Small'),
    'part.md': old.replace('# Rules', '{::include rules.md}\n\n# Rules'),
    'rules.md': '# Included\n\nA relay MUST forward.\n',
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
})

afterAll(() => rm(folder, { recursive: true }))

/** Runs `everymust diff` with a draft on standard input. */
async function diffOfInput(args: readonly string[], input: string) {
  const child = spawn(process.execPath, [join(root, 'scripts', 'cli.ts'), 'diff', ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' },
  })
  child.stdin.end(input)
  const ended = Promise.withResolvers<number | null>()
  child.once('close', ended.resolve)
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended.promise])
  return { code, out, err }
}

async function parsed(args: readonly string[], cwd = folder): Promise<DraftDiff> {
  const { code, out, err } = await everymust(['diff', ...args, '--format', 'json'], { cwd })
  if (code !== 0) throw new Error(err)
  return DraftDiff.parse(JSON.parse(out))
}

function changesOf({ sections }: DraftDiff): readonly RequirementChange[] {
  return sections.flatMap(({ changes }) => changes)
}

function kindsOf(diff: DraftDiff): readonly string[] {
  return changesOf(diff).map(({ kind }) => kind)
}

describe('everymust diff', () => {
  it('tells what changed between two drafts that belong to no workspace', async () => {
    const { code, out, err } = await everymust(['diff', 'old.md', 'new.md'], { cwd: folder })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.replaceAll(/~\w{4}/g, '~xxxx')).toBe(`draft-example-small-00 → draft-example-small-01

1 Rules #rules

  reworded  MUST  rules~xxxx  old.md:10 → new.md:10
    - A client MUST wait for [-the-] answer.
    + A client MUST wait for {+an+} answer.

  removed  MAY  rules~xxxx  old.md:12
    - A server MAY answer late.

  added  SHOULD  rules~xxxx  new.md:12
    + A peer SHOULD sign each of its messages.

2 Message #message

  level changed  MAY → MUST  message~xxxx  old.md:19 → new.md:19
    - [-OPTIONAL-]: label (string) - A name.
    + {+REQUIRED+}: label (string) - A name.

  removed (part)  MUST  message~xxxx  old.md:19
    - label (string)

Fields

  message discovery #message
    ~ label old.md:19 → new.md:19
      requiredness: OPTIONAL → REQUIRED

Requirements: 1 same, 1 reworded, 1 level changed, 1 added, 1 removed
Parts: 1 removed
Fields: 1 changed
`)
  })

  it('ends with 1 on a change where that is asked for, and with 0 without one', async () => {
    const codes = [
      ['old.md', 'new.md'],
      ['old.md', 'new.md', '--exit-code'],
      ['old.md', 'old.md', '--exit-code'],
    ].map(async (args) => (await everymust(['diff', ...args], { cwd: folder })).code)
    expect(await Promise.all(codes)).toEqual([0, 1, 0])
  })

  it('prints JSON of which the contract holds, with what did not change only where the whole is wanted', async () => {
    const [told, whole] = [await parsed(['old.md', 'new.md']), await parsed(['old.md', 'new.md', '--all'])]
    expect(kindsOf(told)).not.toContain('same')
    expect(kindsOf(whole).filter((kind) => kind !== 'same')).toEqual(kindsOf(told))
    expect({ ...whole, sections: [] }).toEqual({ ...told, sections: [] })
    expect(told.old).toEqual({
      file: 'old.md',
      docname: 'draft-example-small-00',
      title: 'A Small Protocol',
    })
  })

  it.each([
    ['markdown', /^<h2>draft-example-small-00 → draft-example-small-01<\/h2>\n\n\| /],
    ['html', /^<!doctype html>\n[\s\S]*<\/html>\n$/],
  ])('prints %s', async (format, expected) => {
    const { code, out } = await everymust(['diff', 'old.md', 'new.md', '--format', format], { cwd: folder })
    expect(code).toBe(0)
    expect(out).toMatch(expected)
  })

  it('reads either draft from standard input, with the includes of the other', async () => {
    const files = await everymust(['diff', 'old.md', 'new.md'], { cwd: folder })
    const [first, second] = [await diffOfInput(['-', 'new.md'], old), await diffOfInput(['old.md', '-'], now)]
    expect(first).toEqual({ code: 0, out: files.out.replaceAll('old.md', 'stdin'), err: '' })
    expect(second).toEqual({ code: 0, out: files.out.replaceAll('new.md', 'stdin'), err: '' })
    const included = await diffOfInput(['-', 'part.md'], await readFile(join(folder, 'part.md'), 'utf8'))
    expect(included.out).toContain('Requirements: 5 same\n')
  })

  it.each([
    [['old.md', 'missing.md'], '`missing.md`, received: no such file'],
    [['a-folder', 'new.md'], 'Expected a draft in `a-folder`, received a directory.'],
    [['-', '-'], 'Expected one draft at most on standard input, received `-` twice.'],
  ])('refuses %j with one sentence and a hint', async (args, reason) => {
    const { code, out, err } = await everymust(['diff', ...args], { cwd: folder })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(reason)
    expect(err.trimEnd().split('\n')).toHaveLength(2)
  })

  it('reports what is wrong in a draft at its place, and compares nothing', async () => {
    const { code, out, err } = await everymust(['diff', 'old.md', 'broken.md'], { cwd: folder })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^broken\.md:2:8: error: Expected YAML in the front matter/)
  })

  it.each([
    [['old.md'], "missing required argument 'new'"],
    [['old.md', 'new.md', '--format', 'pdf'], 'Allowed choices are text, markdown, json, html'],
  ])('says of %j what it takes', async (args, reason) => {
    const { code, err } = await everymust(['diff', ...args], { cwd: folder })
    expect(code).toBe(2)
    expect(err).toContain(reason)
  })
})

const checks = `const run = () => undefined
const check = (name, requirement, quote) =>
  ({ id: 'rules/' + name, requirement, quote, role: 'server', reach: 'url', run })

export default {
  section: 'rules',
  checks: [
    check('waits', 'WAIT', 'MUST wait for the answer'),
    check('late', 'LATE', 'MAY answer late'),
  ],
}
`

/** A workspace whose draft is the old one, accepted, and the ids of its first two requirements. */
async function workspaceOfOld(): Promise<{
  readonly workspace: TemporaryWorkspace
  readonly ids: readonly string[]
}> {
  const workspace = await createWorkspace(old)
  onTestFinished(() => workspace.remove())
  const { lock } = await readDraft(join(workspace.folder, 'draft.md'), 'draft.md', undefined)
  // Ids that no draft gives itself: where they are shown, they come from the lock.
  const lasting = lock.map((entry, index) => ({ ...entry, id: `${entry.id}-${index}` }))
  const [wait = '', late = ''] = lasting.map(({ id }) => id)
  await workspace.write('draft.lock', writeLock(lasting))
  await workspace.write('checks/rules.ts', checks.replace('WAIT', wait).replace('LATE', late))
  const pending = { kind: 'pending', requirement: late, quote: 'MAY answer', reach: 'probe' }
  await workspace.write('checks/unchecked.ts', `export default [${JSON.stringify(pending)}]\n`)
  return { workspace, ids: lasting.map(({ id }) => id) }
}

/** What is told of the checks of a change, without the messages. */
function marks({ checks: all }: RequirementChange): readonly unknown[] {
  return all.map((one: ConcernedCheck) => {
    if (one.kind === 'derived') return [one.kind, one.locations]
    return [one.kind, one.kind === 'written' ? one.id : '', one.fit]
  })
}

describe('everymust diff in a workspace', () => {
  it('shows the ids of the lock, and the checks that each change concerns', async () => {
    const { workspace, ids } = await workspaceOfOld()
    await workspace.write('draft.md', now)
    const diff = await parsed([join(folder, 'old.md'), 'draft.md'], workspace.folder)
    expect(diff.workspace).toEqual({ draft: 'draft.md', lock: 'draft.lock' })
    expect(changesOf(diff).map((change) => [change.kind, change.id, marks(change)])).toEqual([
      ['reworded', ids[0], [['written', 'rules/waits', 'stale']]],
      [
        'removed',
        ids[1],
        [
          ['written', 'rules/late', 'gone'],
          ['pending', '', 'gone'],
        ],
      ],
      ['added', expect.stringMatching(/^rules~\w{4}$/), []],
      ['level-changed', ids[3], [['derived', ['#/properties/label/type', '#/required']]]],
      ['removed', ids[4], [['derived', ['#/properties/label/type']]]],
    ])
    const { out } = await everymust(['diff', join(folder, 'old.md'), 'draft.md'], { cwd: workspace.folder })
    expect(out).toContain('    check rules/waits (checks/rules.ts:1): its quote no longer stands\n')
    expect(out).toContain('    pending (checks/unchecked.ts:1): its requirement is gone\n')
    expect(out).toContain(
      'Checks: 2 written checks, 1 with a quote that no longer stands, 1 for a requirement that is gone\nIds: draft.lock\n',
    )
  })

  it('knows a version of its draft by its name and its requirements, wherever the file is', async () => {
    const { workspace, ids } = await workspaceOfOld()
    const files = [join(folder, 'old.md'), join(folder, 'new.md')]
    expect(changesOf(await parsed(files, workspace.folder)).map(({ id }) => id)).toContain(ids[0])
    const other = old.replace('draft-example-small', 'draft-example-other')
    await workspace.write('other.md', other)
    await workspace.write(
      'namesake.md',
      old.slice(0, old.indexOf('# Rules')).concat('# Else\n\nAll MUST end.\n'),
    )
    for (const name of ['other.md', 'namesake.md']) {
      const diff = await parsed([name, name, '--all'], workspace.folder)
      expect(diff.workspace).toBeUndefined()
      expect(changesOf(diff)[0]?.id).toMatch(/^\w+~\w{4}$/)
    }
  })

  it('compares all the same where the checks cannot be loaded, and says so', async () => {
    const { workspace, ids } = await workspaceOfOld()
    await workspace.write('checks/rules.ts', 'export default {')
    const diff = await parsed(['draft.md', join(folder, 'new.md')], workspace.folder)
    expect(changesOf(diff).map(({ id, checks: all }) => [id, all])).toContainEqual([ids[0], []])
    expect(diff.notes).toEqual([
      expect.stringMatching(/^Checks are not listed\. Expected to load `.*rules\.ts`/),
    ])
  })

  it('refuses a lock that cannot be used', async () => {
    const { workspace } = await workspaceOfOld()
    await workspace.write('draft.lock', '{"everymust-lock":99}\n')
    const { code, err } = await everymust(['diff', join(folder, 'old.md'), 'draft.md'], {
      cwd: workspace.folder,
    })
    expect(code).toBe(2)
    expect(err).toMatch(/draft\.lock:1: Expected .*newer/)
  })

  it('names the faults that break a changed requirement of this repository', async () => {
    const draft = 'draft/draft-everymust-open-cloud-mesh.md'
    const edited = (await readFile(join(root, draft), 'utf8')).replace(
      'MUST be a Discoverable Server',
      'MUST always be a Discoverable Server',
    )
    await writeFile(join(folder, 'edited.md'), edited)
    const changes = changesOf(await parsed([draft, join(folder, 'edited.md')], root))
    expect(changes.map(({ kind, id }) => [kind, id])).toEqual([['reworded', 'roles~sfkg']])
    expect(changes[0]?.checks).toContainEqual(
      expect.objectContaining({
        kind: 'written',
        id: 'roles/is-discoverable',
        file: 'checks/roles.ts',
        fit: 'stale',
      }),
    )
    expect(changes[0]?.checks.some(({ kind }) => kind === 'fault')).toBe(true)
  })
})

const latest = workingGroupDraft.draft
const first = join(dirname(latest), 'draft-lopresti-open-cloud-mesh-00.md')
const hasDrafts = existsSync(first) && existsSync(latest)

describe.skipIf(!hasDrafts)(
  `everymust diff from the first to the latest working group draft${hasDrafts ? '' : ' (skipped: the drafts are not here)'}`,
  () => {
    let diff: DraftDiff
    /** The changes that begin at a line of the first draft, or lead to one of the latest. */
    const at = (old: number | undefined, now?: number) =>
      changesOf(diff).filter(
        ({ before, after }) =>
          (old === undefined ? before.length === 0 : before.some(({ line }) => line === old)) &&
          (now === undefined || after?.line === now),
      )

    beforeAll(async () => {
      diff = await parsed([first, latest])
    })

    it.each([
      ['reworded', 137, 411, 'SHOULD → SHOULD'],
      ['reworded', 226, 649, 'SHOULD → SHOULD'],
      ['reworded', 240, 671, 'MUST → MUST'],
      ['reworded', 303, 850, 'MUST → MUST'],
      ['reworded', 321, 868, 'MUST → MUST'],
      ['reworded', 480, 1207, 'MAY → MAY'],
      ['reworded', 112, 1879, 'MAY → MAY'],
      ['level-changed', 261, 713, 'MAY → SHOULD'],
      ['level-changed', 466, 1178, 'SHOULD → MUST'],
      ['level-changed', 510, 1653, 'MUST → MUST NOT'],
      ['moved', 124, 381, 'MAY → MAY'],
    ])('finds what was %s from line %d to line %d', (kind, was, is, levels) => {
      expect(
        at(was, is).map((one) => [one.kind, `${one.before[0]?.level} → ${one.after?.level}`]),
      ).toContainEqual([kind, levels])
    })

    it('shows the very words that changed', () => {
      const words = at(137, 411).flatMap(({ changed }) => changed?.words ?? [])
      expect(
        words.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => [kind, text.trim()]),
      ).toEqual([
        ['removed', '/invited-accepted'],
        ['added', '/invite-accepted'],
      ])
    })

    it('finds what is gone and what is new', () => {
      for (const line of [283, 287, 289]) expect(at(line).map(({ kind }) => kind)).toContain('removed')
      for (const line of [204, 546, 1361, 1673, 1790]) {
        expect(at(undefined, line).map(({ kind }) => kind)).toContain('added')
      }
      const { requirements, parts } = diff.counts
      expect(requirements.added).toBeGreaterThan(180)
      expect(requirements.same + requirements.reflowed).toBeGreaterThan(25)
      expect(requirements.removed + requirements.reworded + requirements['level-changed']).toBeLessThan(100)
      expect(parts.same + parts.reflowed).toBeGreaterThan(15)
    })

    it('finds what changed in the fields', () => {
      const fields = new Map(
        diff.messages
          .find(({ message }) => message === 'ocm-api-discovery-response')
          ?.fields.map((field) => [field.path.join('.'), field]),
      )
      expect(fields.get('publicKey')?.kind).toBe('removed')
      expect(fields.get('tokenEndPoint')).toMatchObject({
        kind: 'added',
        after: { requiredness: 'OPTIONAL' },
      })
      expect(fields.get('capabilities')).toMatchObject({ kind: 'changed', what: ['values'] })
      expect(fields.get('resourceTypes.*.protocols.webapp')).toMatchObject({
        kind: 'changed',
        what: ['type'],
        before: { type: 'string' },
        after: { type: 'object' },
      })
      expect(fields.has('endPoint')).toBe(false)
    })

    it('fits into a step summary', async () => {
      const { code, out } = await everymust(['diff', first, latest, '--format', 'markdown'], { cwd: folder })
      expect(code).toBe(0)
      expect(Buffer.byteLength(out)).toBeLessThan(1024 ** 2)
      expect(out).not.toContain('The rest is cut')
    })
  },
)
