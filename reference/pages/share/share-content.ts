import { html } from 'hono/html'
import { nameOf } from '../../access/files/stored-files.ts'
import type { Html } from '../page.ts'
import { shownText } from '../shown-text.ts'
import { shownTime } from '../shown-time.ts'
import type { ShareContent, ShareView } from './share-view.ts'

/** The file or folder of a Share that a page is about, with what the Share permits to do with it. */
export function shareContent(view: ShareView, base: string): Html {
  const { content, path, share } = view
  const here =
    path === ''
      ? ''
      : html`<p class="trail"><a href="${base}">${shownText(share.name)}</a> / ${trail(path, base)}</p>`
  if (content === undefined) return html`${here}`
  return html`${here} ${content.kind === 'folder' ? folder(view, content, base) : file(view, content, base)}`
}

function trail(path: string, base: string): Html {
  const segments = path.split('/')
  return html`${segments.map((segment, at) => {
    const query = new URLSearchParams({ path: segments.slice(0, at + 1).join('/') })
    return at === segments.length - 1
      ? shownText(segment)
      : html`<a href="${base}?${query.toString()}">${shownText(segment)}</a> / `
  })}`
}

const mostEntries = 500

function folder(
  view: ShareView,
  { entries }: ShareContent & { readonly kind: 'folder' },
  base: string,
): Html {
  const { path } = view
  return html`${
    entries.length === 0
      ? html`<p class="quiet">The folder is empty.</p>`
      : html`<ul class="rows">
          ${entries.slice(0, mostEntries).map((entry) => {
            const query = new URLSearchParams({ path: entry.path })
            const name = nameOf(entry.path)
            return html`<li>
              <div>
                <a href="${base}?${query.toString()}"
                  >${shownText(name)}${entry.kind === 'folder' ? '/' : ''}</a
                >
                <p class="quiet">
                  ${entry.size === undefined ? entry.kind : html`${entry.size.toLocaleString('en')} bytes`}
                  ${entry.modifiedAt === undefined ? '' : html`· ${shownTime(entry.modifiedAt)}`}
                </p>
              </div>
            </li>`
          })}
        </ul>`
  }
  ${
    mayWrite(view)
      ? html`<details ${view.typed.has('name') ? 'open' : ''}>
          <summary>New file</summary>
          <form method="post" action="${base}/write">
            <input type="hidden" name="folder" value="${path}" />
            <p>
              <label for="new-name">Name</label>
              <input
                id="new-name"
                name="name"
                value="${view.typed.get('name') ?? ''}"
                autocomplete="off"
                required
              />
            </p>
            <p>
              <label for="new-text">Text</label>
              <textarea id="new-text" name="text" rows="6">
${firstLineEnd}${view.typed.get('text') ?? ''}</textarea>
            </p>
            <button type="submit">Create</button>
          </form>
        </details>`
      : ''
  }`
}

/** A browser drops one at the beginning, which must not be the text's own. */
const firstLineEnd = '\n'

function file(view: ShareView, { file }: ShareContent & { readonly kind: 'file' }, base: string): Html {
  const { path, typed } = view
  const text = typed.get('text') ?? file.text
  if (!mayWrite(view) || !file.isWhole) {
    return html`<pre tabindex="0">${file.text}</pre>
      ${file.isWhole ? '' : html`<p class="quiet">This is not all of it, or it is no text.</p>`}`
  }
  return html`<form class="text" method="post" action="${base}/write">
    <input type="hidden" name="path" value="${path}" />
    <p>
      <label for="text">Text</label>
      <textarea id="text" name="text" rows="12" class="code">${firstLineEnd}${text}</textarea>
    </p>
    <div class="actions">
      <button type="submit">Save</button>
      <button type="submit" formaction="${base}/delete" data-question="Delete this file for everybody?">
        Delete
      </button>
    </div>
  </form>`
}

function mayWrite({ share }: ShareView): boolean {
  const { webdav } = share.protocols
  // Without the field, the other server decides.
  return webdav !== undefined && webdav.permissions?.includes('write') !== false
}
