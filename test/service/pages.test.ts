import { describe, expect, it } from 'vitest'
import { pagePolicy } from '../../scripts/report/html-page.ts'
import { runPageStyle } from '../../scripts/report/run-page/run-page-style.ts'
import { eventsOf, startToyService, take, type ToyService, toyRun } from './toy-service.ts'

const ownPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** A service with one run that is over. */
async function withRun(): Promise<{
  readonly service: ToyService
  readonly id: string
  readonly at: string
}> {
  const service = await startToyService()
  const { id } = await service.start()
  const events = eventsOf(service.url, id)
  ;(await service.call(0)).end({ kind: 'run', run: toyRun })
  await take(events, 9)
  return { service, id, at: `${service.url}api/runs/${id}` }
}

describe('the pages of a service', () => {
  it('say that checks are run', async () => {
    const { url } = await startToyService()
    expect(await (await fetch(`${url}service.json`)).json()).toEqual({
      format: 'everymust-service/1',
      runsChecks: true,
      reaches: ['url', 'probe'],
      hasReference: true,
    })
  })

  it.each(['', 'service.json', 'api/runs', 'pagefind/pagefind.js', 'no/such/page', 'assets/page.Ab12.css'])(
    'permit nothing but what is their own: /%s',
    async (path) => {
      const { url } = await startToyService()
      const { headers } = await fetch(`${url}${path}`)
      expect(headers.get('content-security-policy')).toBe(ownPolicy)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    },
  )

  it('permit WebAssembly to the worker of the search, and to nothing else', async () => {
    const { url } = await startToyService()
    const { headers } = await fetch(`${url}pagefind/pagefind-worker.js`)
    expect(headers.get('content-security-policy')).toBe(
      ownPolicy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
    )
  })

  it('are asked for again, and what is named by its content is not', async () => {
    const { url } = await startToyService()
    const page = await fetch(url)
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const etag = page.headers.get('etag') ?? ''
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
    const asset = await fetch(`${url}assets/page.Ab12.css`)
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.get('content-encoding')).toBe('gzip')
    const missing = await fetch(`${url}assets/other.css`)
    expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-cache'])
  })

  it('have one for each run, and the page of what is not there for no run', async () => {
    const { service, id } = await withRun()
    const page = await fetch(`${service.url}runs/${id}/`)
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html><title>Run</title>'])
    const bare = await fetch(`${service.url}runs/${id}`, { redirect: 'manual' })
    expect([bare.status, bare.headers.get('location')]).toEqual([308, `/runs/${id}/`])
    for (const other of ['a'.repeat(20), 'nothing', '..%2f..']) {
      const none = await fetch(`${service.url}runs/${other}/`)
      expect([none.status, await none.text()]).toEqual([404, '<!doctype html><title>Nothing here</title>'])
    }
  })

  it.each(['/..%2f..%2fetc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%5c..%5cindex.html'])(
    'are none outside of the folder: %s',
    async (path) => {
      const { url } = await startToyService()
      expect((await fetch(`${url.slice(0, -1)}${path}`)).status).toBe(404)
    },
  )
})

describe('the reports of a run', () => {
  it.each([
    ['json', 'application/json', 'everymust-toy.example-1970-01-01.json'],
    ['junit', 'application/xml; charset=utf-8', 'everymust-toy.example-1970-01-01.xml'],
    ['sarif', 'application/sarif+json', 'everymust-toy.example-1970-01-01.sarif'],
    ['github', 'text/plain; charset=utf-8', 'everymust-toy.example-1970-01-01.txt'],
    ['github-summary', 'text/markdown; charset=utf-8', 'everymust-toy.example-1970-01-01.md'],
    ['earl', 'application/ld+json', 'everymust-toy.example-1970-01-01.jsonld'],
    ['har', 'application/json', 'everymust-toy.example-1970-01-01.har'],
    ['tap', 'text/plain; charset=utf-8', 'everymust-toy.example-1970-01-01.tap'],
  ])('are files to keep: %s', async (format, type, name) => {
    const { at } = await withRun()
    const { status, headers } = await fetch(`${at}/reports/${format}`)
    expect({ status, type: headers.get('content-type'), name: headers.get('content-disposition') }).toEqual({
      status: 200,
      type,
      name: `attachment; filename="${name}"`,
    })
  })

  it('are a page to look at as HTML, which runs nothing and is nobody', async () => {
    const { at } = await withRun()
    const { headers } = await fetch(`${at}/reports/html`)
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(headers.get('content-disposition')).toBe(
      'inline; filename="everymust-toy.example-1970-01-01.html"',
    )
    expect(headers.get('content-security-policy')).toBe(
      `${pagePolicy(runPageStyle)}; frame-ancestors 'none'; sandbox`,
    )
  })

  it('give the run itself as JSON', async () => {
    const { at } = await withRun()
    expect(await (await fetch(`${at}/reports/json`)).json()).toEqual(toyRun)
  })

  it('are told to be none where there is no such format, or no verdicts yet', async () => {
    const { at, service } = await withRun()
    for (const format of ['moon', 'constructor', '__proto__']) {
      expect((await fetch(`${at}/reports/${format}`)).status).toBe(404)
    }
    const { id } = await service.start()
    const early = await fetch(`${service.url}api/runs/${id}/reports/json`)
    expect(early.status).toBe(409)
    expect(await early.json()).toMatchObject({ problem: { message: expect.stringContaining('over') } })
  })
})

describe('the badge of a run', () => {
  it('is a picture that others may show, and asks for nothing', async () => {
    const { at } = await withRun()
    const response = await fetch(`${at}/badge.svg`)
    expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'")
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.text()).toContain('<title>everymust: 3 of 3 MUST failed</title>')
  })
})
