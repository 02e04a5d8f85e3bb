import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Answer } from '../http/answers.ts'
import type { OcmServer } from '../ocm-server.ts'
import { stylesheetFor } from './stylesheet.ts'

/** What `html` of Hono makes: text in which every value is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** A page for people; the lists of origins go into its Content-Security-Policy. */
export interface Page {
  readonly title: string
  readonly body: Html
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Where its forms may lead besides this origin, also by a redirect; `anywhere` where visitors name the server. */
  readonly formActions?: readonly string[] | 'anywhere'
  /** Who may show it in a frame. */
  readonly frameAncestors?: readonly string[]
  /** What it shows in frames. */
  readonly frames?: readonly string[]
  /** A script of ours that runs once the page is read. */
  readonly script?: string
}

/**
 * A whole page, which loads nothing from anywhere and runs no script but its own. It tells its referrer to this origin
 * only; were it to tell nobody, browsers would also hide the `Origin` of its forms, which is looked at.
 */
export async function pageAnswer({ host }: OcmServer, page: Page): Promise<Answer> {
  const { title, body, status = 200, headers = {}, script } = page
  const stylesheet = stylesheetFor(host)
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${host}</title>
        <link rel="icon" href="${icon}" />
        ${raw(`<style>${stylesheet}</style>`)}
      </head>
      <body>
        <header class="banner"><a href="/">${host}</a> <span>Open Cloud Mesh reference server</span></header>
        <main>${body}</main>
        ${script === undefined ? '' : raw(`<script>${script}</script>`)}
      </body>
    </html> `
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf(page, stylesheet),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      ...headers,
    },
    body: String(await document),
  }
}

const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'><circle cx='5' cy='8' r='4' fill='none' " +
  "stroke='%23667' stroke-width='2'/><circle cx='11' cy='8' r='4' fill='none' stroke='%23667' stroke-width='2'/></svg>"

function policyOf(page: Page, stylesheet: string): string {
  const { formActions = [], frameAncestors = [], frames = [], script } = page
  const scripts = script === undefined ? [] : [digestOf(script)]
  const directives = [
    ['default-src'],
    ['img-src', 'data:'],
    ['style-src', digestOf(stylesheet)],
    ['script-src', ...scripts],
    ['frame-src', ...frames.flatMap(sourceOf)],
    ['form-action', "'self'", ...(formActions === 'anywhere' ? anySite : formActions.flatMap(sourceOf))],
    ['frame-ancestors', ...frameAncestors.flatMap(sourceOf)],
    ['base-uri'],
  ]
  return directives
    .map(([name, ...sources]) => `${name} ${sources.length === 0 ? "'none'" : sources.join(' ')}`)
    .join('; ')
}

const anySite = ['https:', 'http:']

function digestOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/** The origin of a URL; none for a host that says more in a policy than in a URL, such as `a;sandbox` or `*`. */
function sourceOf(url: string): readonly string[] {
  const { protocol, host } = new URL(url)
  return /^(?:[\w.-]+|\[[\da-f:]+\])(?::\d+)?$/i.test(host) ? [`${protocol}//${host}`] : []
}
