import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { serveFolder } from '../../scripts/commands/serve-folder.ts'
import { readLock } from '../../scripts/identity/read-lock.ts'
import { everymust } from '../run-command.ts'
import { createWorkspace, type TemporaryWorkspace } from '../temporary-workspace.ts'

function draft(...paragraphs: readonly string[]): string {
  return `---
title: A Small Protocol
docname: draft-example-small-00
---

--- abstract

Small.

--- middle

# Message {#message}

The Discovery object has these fields:

- REQUIRED: \`enabled\` (boolean) - Whether it is on.

# Relays {#relays}

${paragraphs.join('\n\n')}
`
}

const whole = 'A relay MUST verify the signature of each message and store the message for one week.'
const verify = 'A relay MUST verify the signature of each message.'
const store = 'A relay MUST store the message for one week.'
const count = 'The <b>archive</b> MUST count its "visitors" & others.'
const wait = 'A client SHOULD wait for the answer before it asks again.'

let workspace: TemporaryWorkspace | undefined
let folder = ''
/** The id of each text of any version. */
let ids: ReadonlyMap<string, string> = new Map()

beforeAll(async () => {
  workspace = await createWorkspace(draft(whole, count, wait))
  folder = workspace.folder
  await everymust(['accept'], { cwd: folder })
  await workspace.write('draft.md', draft(verify, store, `${wait}\n{: #wait-for-it}`))
  await everymust(['accept'], { cwd: folder })
  const lock = readLock(await readFile(join(folder, 'draft.lock'), 'utf8'))
  if (lock.kind === 'broken') throw new Error(lock.message)
  ids = new Map(lock.entries.map(({ id, text, retired }) => [retired === true ? `old: ${text}` : text, id]))
  const built = await everymust(['site', '--out', 'site'], { cwd: folder })
  if (built.code !== 0) throw new Error(built.err)
})

afterAll(() => workspace?.remove())

function pageOf(id: string): Promise<string> {
  return readFile(join(folder, 'site', 'requirements', id, 'index.html'), 'utf8')
}

function idOf(text: string): string {
  return ids.get(text) ?? ''
}

describe('the page of an id that the draft no longer has', () => {
  it('leads on by itself where one requirement took its place, also without JavaScript', async () => {
    expect(idOf(wait)).toBe('wait-for-it')
    const html = await pageOf(idOf(`old: ${wait}`))
    expect(html).toContain('<meta http-equiv="refresh" content="0; url=/requirements/wait-for-it/">')
    expect(html).toContain('<a href="/requirements/wait-for-it/"')
    const site = await serveFolder(join(folder, 'site'), 0)
    onTestFinished(() => site.close())
    const browser = await launchBrowser()
    onTestFinished(() => browser.close())
    const page = await browser.newPage({ javaScriptEnabled: false })
    const path = `requirements/${idOf(`old: ${wait}`)}/`
    await page.goto(new URL(path, site.url).href)
    await page.waitForURL(new URL('requirements/wait-for-it/', site.url).href)
    expect(await page.textContent('h1')).toBe('SHOULD wait-for-it')
  })

  it('names those that took its place where there are several, and does not choose', async () => {
    const html = await pageOf(idOf(`old: ${whole}`))
    for (const text of [verify, store]) {
      expect(html).toContain(`<a href="/requirements/${idOf(text)}/"`)
      expect(html).toContain(text)
    }
    expect(html).toContain(whole)
    expect(html).not.toContain('http-equiv="refresh"')
  })

  it('says what was said where nothing took its place, as text', async () => {
    const old = [...ids.keys()].find((text) => text.startsWith('old: The '))
    const html = await pageOf(idOf(old ?? ''))
    expect(html).toContain('The draft no longer has this requirement, and nothing took its place.')
    expect(html).toContain('MUST count its &quot;visitors&quot; &amp; others.')
    expect(html).not.toContain('http-equiv="refresh"')
  })

  it('is not for search engines, and in no list of requirements', async () => {
    const old = [...ids].flatMap(([text, id]) => (text.startsWith('old: ') ? [id] : []))
    expect(old).toHaveLength(3)
    for (const id of old) expect(await pageOf(id)).toContain('<meta name="robots" content="noindex">')
    const files = (await readdir(join(folder, 'site'), { recursive: true })).filter((file) =>
      file.endsWith('.html'),
    )
    // Where it leads in the draft, and the history of what took its place.
    const former =
      /<span class="former">(?:<span id="[^"]*"><\/span>)+<\/span>|<ol class="history">.*?<\/ol>/gs
    for (const file of files) {
      const html = await readFile(join(folder, 'site', file), 'utf8')
      const named = old.filter((id) => html.replaceAll(former, '').includes(id) && !file.includes(id))
      expect({ file, named }).toEqual({ file, named: [] })
    }
  })
})

describe('the fragment of an id that the draft no longer has', () => {
  it('leads, in the draft, to what took its place first, and to nothing where nothing did', async () => {
    const site = await serveFolder(join(folder, 'site'), 0)
    onTestFinished(() => site.close())
    const browser = await launchBrowser()
    onTestFinished(() => browser.close())
    const page = await browser.newPage({ viewport: { width: 800, height: 200 }, reducedMotion: 'reduce' })
    const arriveAt = async (id: string) => {
      await page.goto(new URL(`draft/#${encodeURIComponent(id)}`, site.url).href)
      return page.evaluate(() => {
        const target = document.querySelector(':target')
        const mark = target?.closest('.former')
        const heir = mark?.nextSibling instanceof HTMLElement ? mark.nextSibling : mark?.parentElement
        const box = heir?.getBoundingClientRect()
        const isSeen = box !== undefined && box.top < innerHeight && box.bottom > 0
        return target && { heir: heir?.id, isSeen, width: target.getBoundingClientRect().width }
      })
    }
    const gone = [...ids.keys()].find((text) => text.startsWith('old: The ')) ?? ''
    expect(await arriveAt(idOf(`old: ${whole}`))).toEqual({ heir: idOf(verify), isSeen: true, width: 0 })
    expect(await arriveAt(idOf(`old: ${wait}`))).toEqual({ heir: 'wait-for-it', isSeen: true, width: 0 })
    expect(await arriveAt(idOf(gone))).toBeNull()
  })
})
