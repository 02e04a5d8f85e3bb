import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as fc from 'fast-check'
import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest'
import { openStore, type Store } from '../../../reference/store/store.ts'
import { StoreError } from '../../../reference/store/store-error.ts'
import { receivedShare, samples } from './samples.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const places = [
  { place: 'in memory', open: () => openStore({}) },
  { place: 'in a directory', open: () => openStore({ directory: temporaryDirectory() }) },
]

function opened(open: () => Store): Store {
  const store = open()
  onTestFinished(() => store.close())
  return store
}

describe.each(places)('a store $place', ({ open }) => {
  it('knows nothing at first', () => {
    const store = opened(open)
    expect(store.settings.get('name')).toBeUndefined()
    expect(store.settings.list()).toEqual([])
    expect(store.settings.delete('name')).toBe(false)
  })

  it.each(samples)('keeps every field of $name', ({ record, put, list }) => {
    const store = opened(open)
    put(store, 'id')
    expect(list(store)).toEqual([{ id: 'id', record }])
  })

  it('keeps the kinds apart', () => {
    const store = opened(open)
    for (const { put } of samples) put(store, 'id')
    store.invites.delete('id')
    expect(samples.flatMap(({ name, list }) => list(store).map(() => name))).toEqual(
      samples.map(({ name }) => name).filter((name) => name !== 'invites'),
    )
  })

  it('replaces with put, and adds only what is not there', () => {
    const { settings } = opened(open)
    settings.put('a', { value: '1' })
    settings.put('a', { value: '2' })
    expect(settings.add('a', { value: '3' })).toBe(false)
    expect(settings.add('b', { value: '4' })).toBe(true)
    expect(settings.list()).toEqual([
      { id: 'a', record: { value: '2' } },
      { id: 'b', record: { value: '4' } },
    ])
  })

  it('lists in the order in which records were first put', () => {
    const { settings } = opened(open)
    for (const id of ['c', 'a', 'b']) settings.put(id, { value: id })
    settings.put('c', { value: 'again' })
    expect(settings.list().map(({ id }) => id)).toEqual(['c', 'a', 'b'])
    expect(settings.delete('c')).toBe(true)
    settings.put('c', { value: 'anew' })
    expect(settings.list().map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  })

  it('finds records by a text at a place where they are indexed, whatever characters it has', () => {
    const { receivedShares } = opened(open)
    const texts = ['1b6f4e0a', 'it\'s "7"', '\ud800', '\ud801', '\ufffd', '{"a":1}', '']
    const put = (id: string, providerId: string): void =>
      receivedShares.put(id, { ...receivedShare, share: { ...receivedShare.share, providerId } })
    texts.forEach((text, at) => put(`first ${at}`, text))
    texts.forEach((text, at) => put(`second ${at}`, text))
    put('first 0', 'another')
    receivedShares.delete('second 1')
    const found = (text: string) => receivedShares.where('share.providerId', text).map(({ id }) => id)
    expect(texts.map(found)).toEqual([
      ['second 0'],
      ['first 1'],
      ...texts.slice(2).map((_, at) => [`first ${at + 2}`, `second ${at + 2}`]),
    ])
    expect(receivedShares.where('share.providerId', 'another')).toEqual([
      { id: 'first 0', record: receivedShares.get('first 0') },
    ])
  })

  it('does all of some work and returns what it returns', () => {
    const store = opened(open)
    const length = store.together(() => {
      store.settings.put('a', { value: '1' })
      store.settings.put('b', { value: '2' })
      return store.settings.list().length
    })
    expectTypeOf(length).toEqualTypeOf<number>()
    expectTypeOf(store.together<Promise<number>>)
      .parameter(0)
      .returns.toBeNever()
    expect(length).toBe(2)
    expect(store.settings.list()).toHaveLength(2)
  })

  it('undoes all of some work that throws, and rethrows that', () => {
    const store = opened(open)
    store.settings.put('a', { value: '1' })
    store.settings.put('b', { value: '2' })
    const refusal = new Error('No.')
    const work = () => {
      store.settings.put('a', { value: 'changed' })
      store.settings.delete('b')
      store.settings.add('c', { value: '3' })
      throw refusal
    }
    expect(() => store.together(work)).toThrow(refusal)
    expect(store.settings.list()).toEqual([
      { id: 'a', record: { value: '1' } },
      { id: 'b', record: { value: '2' } },
    ])
  })

  it('undoes work within other work without undoing the rest', () => {
    const store = opened(open)
    store.together(() => {
      store.settings.put('a', { value: '1' })
      expect(() =>
        store.together(() => {
          store.settings.put('b', { value: '2' })
          throw new Error('No.')
        }),
      ).toThrow('No.')
      store.together(() => store.settings.put('c', { value: '3' }))
    })
    expect(store.settings.list().map(({ id }) => id)).toEqual(['a', 'c'])
  })

  it('undoes what work within did, when the whole throws', () => {
    const store = opened(open)
    const work = () => {
      store.together(() => store.settings.put('a', { value: '1' }))
      throw new Error('No.')
    }
    expect(() => store.together(work)).toThrow('No.')
    expect(store.settings.list()).toEqual([])
  })

  it('does not take a record that it could not read back', () => {
    const store = opened(open)
    const record = { account: 'ada', path: 'report.txt', kind: 'file', modifiedAt: 0.5 } as const
    const message =
      'Expected a file that can be read back, received one in which `modifiedAt` does not fit ' +
      '(Invalid input: expected int, received number).'
    expect(() => store.files.put('ada/report.txt', record)).toThrow(new StoreError(message))
    expect(() => store.files.add('ada/report.txt', record)).toThrow(new StoreError(message))
    expect(store.files.list()).toEqual([])
  })

  it('is like a map, whatever the ids and values are', () => {
    const texts = fc.string({ unit: 'binary', maxLength: 3 })
    const halves = fc.constantFrom('\ud800', '\ud801', '\udc00', '\ufffd', '', '\u0000', '"', "'")
    const step = fc.record({
      operation: fc.constantFrom('put' as const, 'add' as const, 'delete' as const),
      id: fc.oneof(texts, halves),
      value: fc.oneof(texts, halves),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const { settings, close } = openStore({})
        const model = new Map<string, { value: string }>()
        for (const { operation, id, value } of steps) {
          const isThere = model.has(id)
          if (operation === 'delete') expect(settings.delete(id)).toBe(model.delete(id))
          if (operation === 'put') settings.put(id, { value })
          if (operation === 'add') expect(settings.add(id, { value })).toBe(!isThere)
          if (operation === 'put' || (operation === 'add' && !isThere)) model.set(id, { value })
          expect(settings.get(id)).toEqual(model.get(id))
        }
        expect(settings.list()).toEqual([...model].map(([id, record]) => ({ id, record })))
        close()
      }),
    )
  })
})

describe('a store in a directory', () => {
  it('has everything, in its order, when it is opened again', () => {
    const directory = temporaryDirectory()
    const first = openStore({ directory })
    for (const id of ['b', 'a']) for (const { put } of samples) put(first, id)
    first.files.delete('b')
    first.close()
    const second = opened(() => openStore({ directory }))
    for (const { name, record, list } of samples) {
      const all = ['b', 'a'].map((id) => ({ id, record }))
      expect(list(second)).toEqual(name === 'files' ? all.slice(1) : all)
    }
    second.files.put('b', { account: 'ada', path: 'b', kind: 'folder', modifiedAt: 0 })
    expect(second.files.list().map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it.each([
    ['of no JSON', 'a secret', 'something else (Invalid input: expected object, received undefined)'],
    [
      'of another shape',
      '{"value":7}',
      'one in which `value` does not fit (Invalid input: expected string, received number)',
    ],
  ])('names a record %s that it cannot read, and tells nothing of what is in it', (_, value, fault) => {
    const directory = temporaryDirectory()
    const path = join(directory, 'everymust-reference.sqlite')
    const first = openStore({ directory })
    first.invites.put('token', { token: 'token', account: 'ada', createdAt: 0, expiresAt: 0 })
    first.settings.put('key', { value: 'a secret' })
    first.close()
    tamper(path, `UPDATE records SET value = '${value}' WHERE kind = 'setting'`)
    const { settings, invites } = opened(() => openStore({ directory }))
    const error = new StoreError(
      `Expected the value of a setting at position 2 of the table \`records\` in \`${path}\`, ` +
        `received ${fault}. ` +
        'Restore the file from a backup, or delete that row.',
    )
    expect(() => settings.get('key')).toThrow(error)
    expect(() => settings.list()).toThrow(error)
    expect(invites.list()).toHaveLength(1)
  })
  it('tells nothing of an id that it cannot read', () => {
    const directory = temporaryDirectory()
    const path = join(directory, 'everymust-reference.sqlite')
    const first = openStore({ directory })
    first.settings.put('key', { value: 'value' })
    first.close()
    tamper(path, "UPDATE records SET id = 'a secret'")
    const { settings } = opened(() => openStore({ directory }))
    expect(() => settings.list()).toThrow(
      new StoreError(
        `Expected the id of a setting at position 1 of the table \`records\` in \`${path}\`, received ` +
          'something else (Invalid input: expected string, received undefined). ' +
          'Restore the file from a backup, or delete that row.',
      ),
    )
  })
})

function tamper(path: string, sql: string): void {
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.close()
}
