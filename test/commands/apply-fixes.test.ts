import { chmod, readFile, readlink, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyFixes, type FixedFile } from '../../scripts/commands/apply-fixes.ts'
import { lintFile } from '../../scripts/commands/lint-file.ts'
import type { Rule } from '../../scripts/lint/rule.ts'
import { findCodeBlocks } from '../../scripts/extract/find-code-blocks.ts'
import { everymust } from '../run-command.ts'
import { folderWith } from './drafts-folder.ts'

const head = '---\ntitle: Parts\ndocname: draft-example-parts-00\n---\n\n--- middle\n\n# Rules\n\n'

/** Wants other words wherever the first stand in a code block, in the draft or in what it includes. */
function rewording(words: readonly (readonly [string, string])[]): Rule {
  return {
    id: 'rewording',
    group: 'terms',
    severity: 'warning',
    *find({ document }) {
      for (const { span } of findCodeBlocks(document)) {
        for (const [word, text] of words) {
          const from = document.source.slice(0, span.end.offset).indexOf(word, span.start.offset)
          if (from < 0) continue
          const fix = { file: span.file ?? document.file, start: from, end: from + word.length, text }
          yield { span, message: `Expected no ${word}.`, hint: 'Go.', fix }
        }
      }
    },
  }
}

/** Wants a word at the beginning of another file. */
function prefixing(file: string): Rule {
  const start = { line: 1, column: 1, offset: 0 }
  const fix = { file, start: 0, end: 3, text: 'New' }
  return {
    id: 'prefixing',
    group: 'links',
    severity: 'warning',
    find: () => [{ file, span: { start, end: start }, message: 'Expected new.', hint: 'Go.', fix }],
  }
}

/** Applies the fixes of rules to `draft.md` in a folder, as the commands do. */
async function fix(folder: string, ...rules: readonly Rule[]): Promise<readonly FixedFile[]> {
  const path = join(folder, 'draft.md')
  return applyFixes(await lintFile({ path, name: path }, { levels: {}, rules }))
}

function crlf(text: string): string {
  return text.replaceAll('\n', '\r\n')
}

function example(text: string): string {
  return `~~~ json\n${text}\n~~~\n`
}

function block(text: string): string {
  return `~~~\n${text}\n~~~\n`
}

describe('applyFixes', () => {
  it('writes several fixes of a file, each where it stands', async () => {
    const folder = await folderWith({
      'draft.md': `${head}${block('one and two')}\nText.\n\n${block('one')}`,
    })
    const file = join(folder, 'draft.md')
    expect(
      await fix(
        folder,
        rewording([
          ['two', 'the second'],
          ['one', '1'],
        ]),
      ),
    ).toEqual([{ kind: 'written', file, count: 3 }])
    expect(await readFile(file, 'utf8')).toBe(`${head}${block('1 and the second')}\nText.\n\n${block('1')}`)
  })

  it('writes thousands of fixes of a file and of an included one', async () => {
    const count = 5000
    const folder = await folderWith({
      'draft.md': `${head}${block('one')}\n`.concat(
        `${block('one')}\n`.repeat(count - 1),
        '{::include part.md}\n',
      ),
      'part.md': `${block('one')}\n`.repeat(count),
    })
    expect(await fix(folder, rewording([['one', 'the first']]))).toMatchObject([{ count }, { count }])
    const part = await readFile(join(folder, 'part.md'), 'utf8')
    expect(part).toBe(`${block('the first')}\n`.repeat(count))
  })

  it('writes through a link within the folder, which stays one', async () => {
    const folder = await folderWith({ 'draft.md': head, 'real.md': 'Old' })
    const link = join(folder, 'link.md')
    await symlink('real.md', link)
    expect(await fix(folder, prefixing(link))).toEqual([{ kind: 'written', file: link, count: 1 }])
    expect(await readFile(join(folder, 'real.md'), 'utf8')).toBe('New')
    expect(await readlink(link)).toBe('real.md')
  })

  it('writes the first of fixes that overlap, and leaves the others to another look', async () => {
    const folder = await folderWith({ 'draft.md': `${head}${block('one two three')}` })
    const rule = rewording([
      ['one two', 'A'],
      ['two three', 'B'],
      [' three', ''],
    ])
    expect(await fix(folder, rule)).toMatchObject([{ count: 2 }])
    expect(await readFile(join(folder, 'draft.md'), 'utf8')).toBe(`${head}${block('A')}`)
  })

  it('keeps carriage returns and a byte order mark, and writes as they are', async () => {
    const folder = await folderWith({ 'draft.md': `\uFEFF${crlf(`${head}${block('one\ntwo')}`)}` })
    await fix(folder, rewording([['one\ntwo', '1\n2\n3']]))
    expect(await readFile(join(folder, 'draft.md'), 'utf8')).toBe(
      `\uFEFF${crlf(`${head}${block('1\n2\n3')}`)}`,
    )
  })

  it('writes into the included file where the words stand', async () => {
    const folder = await folderWith({
      'draft.md': `${head}{::include parts/one.md}\n\n{::include parts/one.md}\n\n${block('one')}`,
      'parts/one.md': `Some text.\n\n${block('and one')}`,
    })
    const draft = await readFile(join(folder, 'draft.md'), 'utf8')
    await fix(folder, rewording([['one', '1']]))
    expect(await readFile(join(folder, 'parts', 'one.md'), 'utf8')).toBe(`Some text.\n\n${block('and 1')}`)
    expect(await readFile(join(folder, 'draft.md'), 'utf8')).toBe(draft.replace(/one\n~~~\n$/, '1\n~~~\n'))
  })

  it('writes into another file of the folder', async () => {
    const folder = await folderWith({ 'draft.md': head, 'checks/one.ts': 'Old\r\nlines' })
    await fix(folder, prefixing(join(folder, 'checks', 'one.ts')))
    expect(await readFile(join(folder, 'checks', 'one.ts'), 'utf8')).toBe('New\r\nlines')
  })

  it('never writes outside of the folder of the draft, not through a link either', async () => {
    const other = await folderWith({ 'secret.md': 'Old' })
    const folder = await folderWith({ 'draft.md': head })
    const secret = join(other, 'secret.md')
    const link = join(folder, 'link.md')
    await symlink(secret, link)
    for (const file of [secret, link, join(folder, '..', 'none.md')]) {
      expect(await fix(folder, prefixing(file))).toEqual(
        file.endsWith('none.md') ? [] : [outside(file, folder)],
      )
    }
    expect(await readFile(secret, 'utf8')).toBe('Old')
  })

  it('leaves a file as it is that changed meanwhile, is no UTF-8 or cannot be written', async () => {
    const folder = await folderWith({ 'draft.md': `${head}${block('one')}` })
    const path = join(folder, 'draft.md')
    const rule = rewording([['one', '1']])
    const linted = await lintFile({ path, name: path }, { levels: {}, rules: [rule] })
    await writeFile(path, `${head}Text.\n\n${block('one')}`)
    expect(applyFixes(linted)).toEqual([{ kind: 'left', file: path, reason: 'it changed meanwhile' }])
    await writeFile(path, Buffer.concat([Buffer.from(`${head}${block('one')}`), Buffer.of(0xff)]))
    expect(await fix(folder, rule)).toEqual([{ kind: 'left', file: path, reason: 'it is not UTF-8' }])
  })
})

function outside(file: string, folder: string): FixedFile {
  return { kind: 'left', file, reason: `it is outside of \`${folder}\`` }
}

describe('everymust lint --fix', () => {
  it('writes until nothing more can be mended, and tells what is left', async () => {
    const broken = `${head}${example('{ "a": 1, "b": [1, 2,], }')}\nText.\n\n${example('{ "c": tru }')}`
    const folder = await folderWith({ 'draft.md': broken })
    const { code, out, err } = await everymust(['lint', '--fix', 'draft.md', '--severity', 'idnits=off'], {
      cwd: folder,
    })
    expect({ code, err }).toEqual({ code: 1, err: 'Wrote 2 fixes to `draft.md`.\n' })
    expect(out).toMatch(/draft\.md\n {2}17:8 error [^]+\(json-syntax\)[^]+\n1 error in draft\.md\.\n$/)
    expect(await readFile(join(folder, 'draft.md'), 'utf8')).toBe(broken.replace('2,], }', '2] }'))
  })

  it('tells why it could not write', async () => {
    const folder = await folderWith({ 'draft.md': `${head}~~~ json\n{ "a": 1, }\n~~~\n` })
    await chmod(join(folder, 'draft.md'), 0o444)
    const { code, err } = await everymust(['lint', '--fix', 'draft.md', '--severity', 'idnits=off'], {
      cwd: folder,
    })
    const isRoot = process.getuid?.() === 0
    expect({ code, err }).toEqual(
      isRoot
        ? { code: 0, err: 'Wrote 1 fix to `draft.md`.\n' }
        : { code: 1, err: 'Left `draft.md` as it is: no permission to write it.\n' },
    )
  })
})
