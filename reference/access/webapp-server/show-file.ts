import { html } from 'hono/html'
import { isTestSetUp } from '../../discovery/test-set-up.ts'
import type { Answer } from '../../http/answers.ts'
import { readOcmAddress } from '../../ocm-address.ts'
import type { OcmServer } from '../../ocm-server.ts'
import { type Html, pageAnswer } from '../../pages/page.ts'
import type { SentShare, StoredFile } from '../../store/records.ts'
import { encodeSegments } from '../files/resource-path.ts'
import { bytesOf, childrenOf, fileAt, nameOf } from '../files/stored-files.ts'
import type { View } from './answer-webapp.ts'

/** How a page is to be answered. */
export interface Showing {
  /** Whether the file itself is asked for, not a page about it. */
  readonly wantsDownload: boolean
  readonly headers: Readonly<Record<string, string>>
}

/** The page of a file or folder, or the file itself. */
export async function showFile(
  server: OcmServer,
  view: View,
  { wantsDownload, headers }: Showing,
): Promise<Answer> {
  const { share, segments, path, root } = view
  const file = fileAt(server, share.account, path)
  if (file === undefined) return await refusalPage(server, 404)
  const isForDownload = wantsDownload && file.kind === 'file'
  if (isForDownload && !permits(share, 'read')) return await refusalPage(server, 403)
  if (isForDownload) return downloadAnswer(file, headers)
  const here = `${root}${segments.length === 0 ? '' : `/${encodeSegments(segments)}`}`
  const up =
    segments.length === 0 ? undefined : [root, ...segments.slice(0, -1).map(encodeURIComponent)].join('/')
  return await pageAnswer(server, {
    title: nameOf(path),
    headers,
    frameAncestors: originsOfRecipient(share),
    body: html`<h1>${nameOf(path)}</h1>
      ${up === undefined ? '' : html`<p><a href="${up}">Up</a></p>`}
      ${file.kind === 'folder' ? listOf(server, view, here) : textOf(share, file, here)}`,
  })
}

/** A browser drops one at the beginning, which must not be the text's own. */
const firstLineEnd = '\n'

/** A page that says, in general words, that there is nothing to show. */
export async function refusalPage(server: OcmServer, status: keyof typeof refusals): Promise<Answer> {
  const [title, words] = refusals[status]
  return await pageAnswer(server, {
    title,
    status,
    body: html`<h1>${title}</h1>
      <p>${words}</p>`,
  })
}

const refusals = {
  400: ['Not understood', 'This application is opened by the server on which you received the Share.'],
  401: ['No session', 'Open the Share again, on the server on which you received it.'],
  403: ['Not permitted', 'The Share does not permit this.'],
  404: ['Not found', 'Nothing is here.'],
  507: ['No room', 'The file was not saved: there is no room for it.'],
} as const

function listOf(server: OcmServer, { share, path }: View, here: string): Html {
  const files = childrenOf(server, share.account, path)
  const items = files.map(
    (file) =>
      html`<li><a href="${here}/${encodeURIComponent(nameOf(file.path))}">${nameOf(file.path)}</a></li>`,
  )
  return items.length === 0
    ? html`<p>The folder is empty.</p>`
    : html`<ul>
        ${items}
      </ul>`
}

function textOf(share: SentShare, file: StoredFile, here: string): Html {
  const text = decode(bytesOf(file))
  const download = permits(share, 'read') ? html`<p><a href="${here}?download">Download</a></p>` : ''
  if (text === undefined)
    return html`<p>This file is not a text, so it is not shown here.</p>
      ${download}`
  return permits(share, 'write')
    ? html`<form method="post" action="${here}">
          <label for="text">Text</label>
          <textarea id="text" name="text" rows="20" cols="80">${firstLineEnd}${text}</textarea>
          <button type="submit">Save</button>
        </form>
        ${download}`
    : html`<pre>${text}</pre>
        ${download}`
}

function permits({ permissions }: SentShare, permission: 'read' | 'write'): boolean {
  return permissions.webapp?.includes(permission) === true
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function downloadAnswer(file: StoredFile, headers: Readonly<Record<string, string>>): Answer {
  const name = encodeURIComponent(nameOf(file.path)).replaceAll(/['()*]/g, encodeCharacter)
  const bytes = bytesOf(file)
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
    body: bytes.byteLength === 0 ? '' : bytes,
  }
}

/** Source: RFC 8187, Section 3.2.1. */
function encodeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** Only the Receiving Server may show the application in a frame; in a test set-up its pages can be without TLS. */
function originsOfRecipient({ shareWith }: SentShare): readonly string[] {
  const host = readOcmAddress(shareWith)?.host
  if (host === undefined) return []
  return isTestSetUp(host) ? [`https://${host}`, `http://${host}`] : [`https://${host}`]
}
