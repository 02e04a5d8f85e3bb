import { accounts } from '../accounts.ts'
import type { Store } from '../store/store.ts'

const contents = [
  ['report.txt', 'text/plain', 'Everything is in order.\n'],
  ['Measurements/november.csv', 'text/csv', 'night,objects\n1,17\n2,23\n'],
  ['Measurements/notes.md', 'text/markdown', '# Notes\n\nClear skies from the second night on.\n'],
] as const
const folders = ['Measurements']

/** Gives each account a few files to share, once in the life of a store. */
export function seedFiles(store: Store, now: number): void {
  if (store.settings.get('seeded') !== undefined) return
  store.together(() => {
    for (const { id: account } of accounts) {
      for (const path of folders) {
        store.files.put(`${account}/${path}`, { account, path, kind: 'folder', modifiedAt: now })
      }
      for (const [path, mediaType, text] of contents) {
        const content = Buffer.from(text).toString('base64')
        store.files.put(`${account}/${path}`, {
          account,
          path,
          kind: 'file',
          mediaType,
          content,
          modifiedAt: now,
        })
      }
    }
    store.settings.put('seeded', { value: 'yes' })
  })
}
