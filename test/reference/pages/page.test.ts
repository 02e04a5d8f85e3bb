import { createHash } from 'node:crypto'
import { html } from 'hono/html'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../../reference/http/answers.ts'
import { type Page, pageAnswer } from '../../../reference/pages/page.ts'
import { startOne } from '../pair.ts'

async function show(page: Partial<Page> = {}): Promise<Answer> {
  const { server } = await startOne()
  return pageAnswer(server, { title: 'A title', body: html`<p>A text.</p>`, ...page })
}

function policyOf({ headers }: Answer): Readonly<Record<string, string>> {
  const directives = (headers['content-security-policy'] ?? '').split('; ')
  return Object.fromEntries(directives.map((one) => [one.split(' ', 1)[0], one.slice(one.indexOf(' ') + 1)]))
}

function digestBetween({ body }: Answer, start: string, end: string): string {
  const text = String(body)
  const inner = text.slice(text.indexOf(start) + start.length, text.indexOf(end))
  return `'sha256-${createHash('sha256').update(inner).digest('base64')}'`
}

describe('a page', () => {
  it('permits what it needs and nothing else', async () => {
    const answer = await show()
    expect(policyOf(answer)).toEqual({
      'default-src': "'none'",
      'img-src': 'data:',
      'style-src': digestBetween(answer, '<style>', '</style>'),
      'script-src': "'none'",
      'frame-src': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'base-uri': "'none'",
    })
  })

  it('permits its own script, and the origins that it is given', async () => {
    const answer = await show({
      script: 'history.replaceState(1 < 2)',
      formActions: ['https://cloud.example.org/path;with?more'],
      frames: ['https://cloud.example.org:8443/'],
      frameAncestors: ['https://other.example.org'],
    })
    expect(policyOf(answer)).toMatchObject({
      'script-src': digestBetween(answer, '<script>', '</script>'),
      'form-action': "'self' https://cloud.example.org",
      'frame-src': 'https://cloud.example.org:8443',
      'frame-ancestors': 'https://other.example.org',
    })
  })

  it.each(['https://a;sandbox/', 'https://*/', "https://'self'/", 'https://a,b/'])(
    'never takes the host of %s for a part of its policy',
    async (url) => {
      const answer = await show({ formActions: [url], frameAncestors: [url] })
      expect(policyOf(answer)).toMatchObject({ 'form-action': "'self'", 'frame-ancestors': "'none'" })
    },
  )

  it('is never kept, never sniffed, and tells no other site where it is', async () => {
    const { status, headers } = await show({ status: 404, headers: { 'retry-after': '1' } })
    expect({ status, ...headers }).toEqual({
      status: 404,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.any(String),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'retry-after': '1',
    })
  })

  it('escapes what stands in it', async () => {
    const { body } = await show({ title: '</title><script>', body: html`<p>${'<img src=x>'}</p>` })
    expect(body).toContain('<title>&lt;/title&gt;&lt;script&gt; · localhost:')
    expect(body).toContain('<p>&lt;img src=x&gt;</p>')
  })
})
