import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, serveFolder } from '../../scripts/commands/serve-folder.ts'
import { launchBrowser } from '../browser.ts'
import { type Loopback, serveHttp } from '../loopback-server.ts'
import { everymust } from '../run-command.ts'
import { createWorkspace, type TemporaryWorkspace } from '../temporary-workspace.ts'

const attack = `<script>window.broken = true</script><img src=x onerror="window.broken = true">`

const draft = `---
title: 'Hostile ${attack}'
docname: draft-example-hostile-00
author:
  - name: '${attack}'
---

--- abstract

${attack} Abstract.

--- middle

# Rules ${attack} {#discovery-fields}

A [link](javascript:window.broken=true) and [another](data:text/html,${encodeURIComponent(attack)}).

<script>window.broken = true</script>

A client MUST wait ${attack}; it MUST NOT \`${attack}\`. See {{"><script>window.broken=true</script>}}.

The Discovery object has these fields:

- REQUIRED: \`enabled\` (boolean) - ${attack}
- REQUIRED: \`endPoint\` (string) - Text. The value MUST be a URI.
- OPTIONAL: \`apiVersion\` (string) - Text. The value MUST be \`</script>${attack}\` or \`b\`.

~~~ json
{ "enabled": "${attack.replaceAll('"', '\\"')}", "endPoint": "x" }
~~~
{: title="${attack.replaceAll('"', "'")}"}

# Terms

<b onmouseover="window.broken = true">Term</b>
: ${attack}
`

const answer = {
  enabled: attack,
  apiVersion: `</pre>${attack}`,
  endPoint: `javascript:${attack}`,
  resourceTypes: attack,
}

let workspace: TemporaryWorkspace | undefined
let browser: Browser | undefined
let site: RunningServer | undefined
let target: Loopback | undefined

beforeAll(async () => {
  workspace = await createWorkspace(draft)
  const { folder } = workspace
  target = await serveHttp((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'x-hostile': '<script>1</script>' })
    response.end(JSON.stringify(answer))
  })
  const checked = await everymust(['check', target.url, '--json', 'run.json'], { cwd: folder })
  if (checked.code !== 1) throw new Error(checked.err)
  const built = await everymust(['site', '--run', 'run.json', '--out', 'site'], { cwd: folder })
  if (built.code !== 0) throw new Error(built.err)
  site = await serveFolder(join(folder, 'site'), 0)
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await site?.close()
  await target?.close()
  await workspace?.remove()
})

describe('a site of a hostile draft and of a hostile server', () => {
  it('runs and loads nothing of theirs on any page, even without a Content-Security-Policy', async () => {
    const files = await readdir(join(workspace?.folder ?? '', 'site'), { recursive: true })
    // Nothing of theirs comes into the documentation of the linter.
    const pages = files.filter((file) => file.endsWith('.html') && !/^(?:lint|guide)\//.test(file))
    expect(pages.length).toBeGreaterThan(12)
    const context = await browser?.newContext({ bypassCSP: true })
    for (const file of pages) {
      const page = await context?.newPage()
      const asked: string[] = []
      page?.on('request', (request) => asked.push(request.url()))
      await page?.goto(new URL(file.replace(/index\.html$/, ''), site?.url).href)
      const found = await page?.evaluate(() => ({
        isBroken: 'broken' in window,
        images: document.images.length,
        scripts: [...document.scripts].filter((script) => script.src === '').length,
        handlers: document.querySelectorAll('[onerror], [onmouseover]').length,
        links: [...document.links].map(({ protocol }) => protocol).filter((name) => !/^https?:$/.test(name)),
      }))
      expect({ file, ...found }).toEqual({
        file,
        isBroken: false,
        images: 0,
        scripts: 0,
        handlers: 0,
        links: [],
      })
      expect(asked.filter((url) => !url.startsWith(site?.url ?? ''))).toEqual([])
      await page?.close()
    }
    await context?.close()
  }, 120_000)

  it('still shows what they said, as text', async () => {
    const page = await browser?.newPage()
    await page?.goto(new URL('draft/', site?.url).href)
    const draftText = await page?.locator('main').textContent()
    expect(draftText).toContain(`A client MUST wait ${attack}; it MUST NOT ${attack}.`)
    await page?.goto(new URL('run/', site?.url).href)
    const runText = await page?.locator('main').textContent()
    expect(runText).toContain(JSON.stringify(attack).slice(0, 60))
    await page?.close()
  })
})
