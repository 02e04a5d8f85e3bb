import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { launchBrowser } from '../browser.ts'
import { serveHttp } from '../loopback-server.ts'
import { startEverymust, type Started } from '../run-command.ts'
import { draftOf } from '../site/site-modules.ts'
import { createWorkspace } from '../temporary-workspace.ts'

const first = draftOf(
  `# One\n\n${'A line to read.\n\n'.repeat(120)}# Two\n\nA server MUST answer.\n\n${'One more.\n\n'.repeat(60)}`,
)

let folder = ''
let browser: Browser | undefined

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'everymust-dev-test-'))
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true })
})

/** Starts `everymust dev` in a folder of its own; it is ended with the test. */
function startDev(args: readonly string[], cwd: string, port = '0'): Started {
  const command = startEverymust(['dev', '--port', port, ...args], { cwd, environment: { TMPDIR: folder } })
  onTestFinished(async () => {
    command.signal('SIGINT')
    await command.finished
  })
  return command
}

describe('everymust dev', () => {
  it('shows a save in the page that is open, where it was scrolled to, and leaves nothing behind', async () => {
    const file = join(folder, 'draft-toy.md')
    await writeFile(file, first)
    const command = startDev(['--draft', 'draft-toy.md'], folder)
    const url = await command.untilPrinted(/Open (\S+)/)
    const page = await browser?.newPage({ viewport: { width: 1200, height: 700 } })
    if (page === undefined) throw new Error('Expected a browser.')
    await page.goto(url)
    await page
      .locator('a.keyword', { hasText: 'MUST' })
      .evaluate((keyword) => keyword.scrollIntoView({ behavior: 'instant' }))
    const before = await page.evaluate(() => scrollY)
    expect(before).toBeGreaterThan(1000)
    for (const level of ['SHOULD', 'MAY'] as const) {
      await writeFile(file, first.replace('MUST answer', `${level} answer`))
      await page.locator('a.keyword', { hasText: level }).waitFor()
      await page.waitForFunction((wanted) => Math.abs(scrollY - wanted) < 50, before)
    }

    // A page that is not open yet, of a requirement that was not there before.
    await writeFile(file, first.replace('# Two', '# Two\n\n{: #new}\nA server MUST be new.\n\n# Three'))
    await page.locator('a.keyword', { hasText: 'MUST' }).nth(1).waitFor()
    await page.goto(new URL('/requirements/new/', url).href)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.locator('main').innerText()).toContain('A server MUST be new.')
    await page.close()

    command.signal('SIGINT')
    expect(await command.finished).toMatchObject({ code: 0, err: expect.stringMatching(/Stopped\.\n$/) })
    await expect(fetch(url)).rejects.toThrow('fetch failed')
    expect((await readdir(folder)).filter((name) => name.startsWith('everymust-dev-'))).toEqual([])
  }, 120_000)

  it('tells what is wrong with a draft, and keeps the page as it was until it is right again', async () => {
    const file = join(folder, 'draft-broken.md')
    await writeFile(file, first)
    const command = startDev(['--draft', 'draft-broken.md'], folder)
    const url = await command.untilPrinted(/Open (\S+)/)
    await writeFile(file, `${first}\n{::include nowhere.md}\n`.replace('---\ntitle', '---\n  - [\ntitle'))
    await command.untilPrinted(/error: draft-broken\.md:\d+:\d+: /)
    expect(await (await fetch(url)).text()).toContain('>MUST<')
    await writeFile(file, first.replace('MUST answer', 'SHOULD answer'))
    await command.untilPrinted(/error: [^]+Open http/)
    expect(await (await fetch(url)).text()).toContain('>SHOULD<')
  }, 120_000)

  it('shows the draft of a workspace although a check no longer fits, takes the next port, and says so', async () => {
    const workspace = await createWorkspace(draftOf('# One\n\n{: #answer}\nA server MUST answer.\n'))
    onTestFinished(() => workspace.remove())
    await workspace.write(
      'checks/unchecked.ts',
      "export default [{ kind: 'pending', requirement: 'answer', quote: 'MUST answer', reach: 'url' }]\n",
    )
    const other = await serveHttp((_, response) => response.end('other'))
    onTestFinished(() => other.close())
    const { port } = new URL(other.url)
    const command = startDev([], workspace.folder, port)
    const url = await command.untilPrinted(/Open (\S+)/)
    expect(new URL(url).port).not.toBe(port)
    expect(await (await fetch(url)).text()).toContain('status-pending')
    await workspace.write('draft.md', draftOf('# One\n\n{: #answer}\nA server MUST reply.\n'))
    expect(await command.untilPrinted(/warning: (.*)/)).toContain(
      'is stale: `answer` no longer says "MUST answer"',
    )
    expect(await (await fetch(url)).text()).toContain('reply')
  }, 120_000)

  it('ends at once where the draft cannot be read at first', async () => {
    const command = startDev(['--draft', 'absent.md'], folder)
    expect(await command.finished).toMatchObject({
      code: 2,
      err: expect.stringContaining('Expected a readable file at `absent.md`'),
    })
  })
})
