import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../reference/store/store.ts'
import { StoreError } from '../../../reference/store/store-error.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const fileName = 'everymust-reference.sqlite'

function modesIn(directory: string): Readonly<Record<string, string>> {
  const names = ['.', ...readdirSync(directory)]
  return Object.fromEntries(
    names.map((name) => [name, (statSync(join(directory, name)).mode & 0o777).toString(8)]),
  )
}

/** A store with enough in it that its file has many pages. */
function fill(directory: string): void {
  const store = openStore({ directory })
  store.together(() => {
    for (let number = 0; number < 200; number += 1)
      store.settings.put(`${number}`, { value: 'x'.repeat(500) })
  })
  store.close()
}

/** The superuser can write everywhere: as somebody else, to whom the directory is then given. */
function asOrdinaryUser(work: () => void): void {
  const isSuperuser = process.geteuid?.() === 0
  if (isSuperuser) process.seteuid?.('nobody')
  try {
    work()
  } finally {
    if (isSuperuser) process.seteuid?.(0)
  }
}

/** A directory that is none, or into which nothing can be written. */
function unfit(directory: string, reason: string): StoreError {
  return new StoreError(
    `Expected a data directory at \`${directory}\` that can be written, received: ${reason}. ` +
      'Choose another directory, or change its permissions.',
  )
}

function damaged(path: string): StoreError {
  return new StoreError(
    `Expected the data of a reference server in \`${path}\`, received a file that is damaged or of another kind. ` +
      'Restore it from a backup, or choose another directory.',
  )
}

describe('the data directory', () => {
  it('is made if need be, and open to its owner alone, as are the files in it', () => {
    const directory = join(temporaryDirectory(), 'some', 'where')
    const store = openStore({ directory })
    store.settings.put('key', { value: 'secret' })
    expect(modesIn(directory)).toEqual({ '.': '700', [fileName]: '600', [`${fileName}-wal`]: '600' })
    store.close()
    expect(modesIn(directory)).toEqual({ '.': '700', [fileName]: '600' })
  })

  it('can be one that is there', () => {
    const directory = temporaryDirectory()
    chmodSync(directory, 0o755)
    openStore({ directory }).close()
    expect(modesIn(directory)).toEqual({ '.': '755', [fileName]: '600' })
  })

  it('cannot be a file, nor below one', () => {
    const file = join(temporaryDirectory(), 'file')
    writeFileSync(file, '')
    expect(() => openStore({ directory: file })).toThrow(unfit(file, 'file already exists'))
    const below = join(file, 'below')
    expect(() => openStore({ directory: below })).toThrow(unfit(below, 'not a directory'))
  })

  it('cannot be one that may not be written', () => {
    const directory = temporaryDirectory()
    chmodSync(directory, 0o555)
    asOrdinaryUser(() => {
      expect(() => openStore({ directory })).toThrow(unfit(directory, 'permission denied'))
    })
    expect(readdirSync(directory)).toEqual([])
  })

  it.each([
    ['read', 0o000],
    ['written', 0o444],
  ])('cannot have a file that may not be %s', (_, mode) => {
    const directory = temporaryDirectory()
    fill(directory)
    chmodSync(directory, 0o755)
    chmodSync(join(directory, fileName), mode)
    asOrdinaryUser(() => {
      expect(() => openStore({ directory })).toThrow(
        new StoreError(
          `Expected a file at \`${join(directory, fileName)}\` that can be read, written and locked, received none. ` +
            'Change its permissions, or choose another directory.',
        ),
      )
    })
  })

  it('cannot have a directory in the place of the file', () => {
    const directory = temporaryDirectory()
    mkdirSync(join(directory, fileName))
    expect(() => openStore({ directory })).toThrow(
      /^Expected a file at `.*` that can be read, written and locked/,
    )
  })
})

describe('a file that is not a store', () => {
  it('is refused when it is no database, and stays as it is', () => {
    const directory = temporaryDirectory()
    const path = join(directory, fileName)
    const text = 'Not a database, but long enough for the head of one.\n'.repeat(100)
    writeFileSync(path, text)
    expect(() => openStore({ directory })).toThrow(damaged(path))
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  it.each([0.25, 0.5, 0.9])('is refused when only %f of it is left', (share) => {
    const directory = temporaryDirectory()
    const path = join(directory, fileName)
    fill(directory)
    truncateSync(path, Math.floor(statSync(path).size * share))
    expect(() => openStore({ directory })).toThrow(damaged(path))
  })

  it('is refused when a page in its middle is something else', () => {
    const directory = temporaryDirectory()
    const path = join(directory, fileName)
    fill(directory)
    const bytes = readFileSync(path)
    bytes.fill(0xa5, 4096 * 8, 4096 * 9)
    writeFileSync(path, bytes)
    expect(() => openStore({ directory })).toThrow(damaged(path))
  })

  it('is refused when it is the database of another program, and stays as it is', () => {
    const directory = temporaryDirectory()
    const path = join(directory, fileName)
    const database = new DatabaseSync(path)
    database.exec('CREATE TABLE records (name TEXT)')
    database.close()
    const bytes = readFileSync(path)
    expect(() => openStore({ directory })).toThrow(
      new StoreError(
        `Expected the data of a reference server in \`${path}\`, received a database of another program. ` +
          'Choose another directory.',
      ),
    )
    expect(readFileSync(path)).toEqual(bytes)
  })

  it('is refused when a later release wrote it, and stays as it is', () => {
    const directory = temporaryDirectory()
    const path = join(directory, fileName)
    fill(directory)
    const database = new DatabaseSync(path)
    database.exec('PRAGMA user_version = 2')
    database.close()
    const bytes = readFileSync(path)
    expect(() => openStore({ directory })).toThrow(
      new StoreError(
        `Expected data of version 1 in \`${path}\`, received version 2. ` +
          'Use the release that wrote it, or choose another directory.',
      ),
    )
    expect(readFileSync(path)).toEqual(bytes)
  })
})
