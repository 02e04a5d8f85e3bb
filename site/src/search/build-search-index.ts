import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { close, createIndex } from 'pagefind'
import { z } from 'zod'
import { SearchRecord } from './search-record.ts'

/** Of these the pages themselves are read; what is of the draft has records, and the others show lists of it. */
const read = /^(?:guide|lint)\/.+\/index\.html$/
/** What the pages use; the user interfaces that Pagefind brings are left out. */
const used =
  /^(?:pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\.\w+\.pagefind|[\w.-]+\.pf_meta|(?:index|fragment)\/.*)$/

/**
 * Makes the search index of a built site, which lives under `base`, from its pages and from the records in
 * `data/search.json`, which it takes away. Throws where Pagefind cannot make it.
 */
export async function buildSearchIndex(folder: string, base: string): Promise<void> {
  const file = join(folder, 'data', 'search.json')
  const records = z.array(SearchRecord).parse(JSON.parse(await readFile(file, 'utf8')))
  try {
    const { index, errors } = await createIndex({ forceLanguage: 'en' })
    if (index === undefined) throw new Error(`The search index could not be begun: ${errors.join('; ')}`)
    for (const { url, content, meta } of records) {
      requireNone(await index.addCustomRecord({ url, content, meta, language: 'en' }))
    }
    for (const path of await pagesIn(folder)) {
      const content = await readFile(join(folder, path), 'utf8')
      requireNone(
        await index.addHTMLFile({ url: `${base}${path.replace(/(?:^|(?<=\/))index\.html$/, '')}`, content }),
      )
    }
    const made = await index.getFiles()
    requireNone(made)
    for (const one of made.files.filter(({ path }) => used.test(path))) {
      const path = join(folder, 'pagefind', one.path)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, one.content)
    }
  } finally {
    await close()
  }
  await rm(file)
}

async function pagesIn(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true })
  return files.filter((file) => read.test(file)).toSorted()
}

function requireNone({ errors }: { readonly errors: readonly string[] }): void {
  if (errors.length > 0) throw new Error(`The search index could not be made: ${errors.join('; ')}`)
}
