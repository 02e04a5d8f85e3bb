import { html } from 'hono/html'
import type { Html } from '../page.ts'
import { shownText, visibleText } from '../shown-text.ts'
import { shownTime } from '../shown-time.ts'
import type { AccountView } from './account-view.ts'
import { noticeFor, section } from './section.ts'

/** The files of an account, and the form to share one. */
export function filesSection(view: AccountView): Html {
  const { files, id } = view.state
  return section(
    view,
    { name: 'files', title: 'Files' },
    html`<ul class="rows">
        ${files.map(({ path, kind, size = 0, modifiedAt }) => {
          const query = new URLSearchParams({ path })
          return html`<li>
            <div>
              ${
                kind === 'folder'
                  ? html`<strong>${shownText(path)}/</strong>`
                  : html`<a href="/accounts/${id}/files?${query.toString()}">${shownText(path)}</a>`
              }
              <p class="quiet">
                ${kind === 'folder' ? 'folder' : html`${size.toLocaleString('en')} bytes`},
                ${shownTime(modifiedAt)}
              </p>
            </div>
            <a class="button" href="/accounts/${id}?${query.toString()}#share">
              Share <span class="unseen">${shownText(path)}</span>
            </a>
          </li>`
        })}
      </ul>
      ${shareForm(view)}`,
  )
}

function shareForm({ state, typed, notice }: AccountView): Html {
  const chosen = typed.get('path') ?? 'report.txt'
  const protocols = typed.has('shareWith') ? typed.getAll('protocols') : ['webdav']
  const permissions = typed.has('shareWith') ? typed.getAll('permissions') : ['read']
  const isPlain = protocols.join() === 'webdav' && permissions.join() === 'read'
  return html`<form id="share" class="panel" method="post" action="/accounts/${state.id}/shares#share">
    <h3>Share a file or folder</h3>
    ${noticeFor('share', notice)}
    <div class="fields">
      <p>
        <label for="share-path">What</label>
        <select id="share-path" name="path">
          ${state.files.map(
            ({ path, kind }) =>
              html`<option value="${path}" ${path === chosen ? 'selected' : ''}>
                ${visibleText(path)}${kind === 'folder' ? '/' : ''}
              </option>`,
          )}
        </select>
      </p>
      <p>
        <label for="share-with">With whom (OCM Address)</label>
        <input
          id="share-with"
          name="shareWith"
          value="${typed.get('shareWith') ?? ''}"
          list="share-contacts"
          placeholder="grace@cloud.example.org"
          autocapitalize="none"
          autocomplete="off"
          spellcheck="false"
          required
        />
        <datalist id="share-contacts">
          ${state.contacts.map(({ address, name }) =>
            // One that cannot be shown as it is cannot be offered either.
            visibleText(address) === address
              ? html`<option value="${address}">${visibleText(name)}</option>`
              : '',
          )}
        </datalist>
      </p>
    </div>
    <details ${isPlain ? '' : 'open'}>
      <summary>Protocols, permissions and end</summary>
      <div class="fields">
        ${choices('protocols', 'Protocols', protocolWords, protocols)}
        ${choices('permissions', 'Permissions', permissionWords, permissions)}
        <p>
          <label for="share-expiration">Ends at (UTC)</label>
          <input
            id="share-expiration"
            name="expiration"
            type="datetime-local"
            value="${typed.get('expiration') ?? ''}"
          />
        </p>
        <p>
          <label for="share-type">Kind of recipient</label>
          <select id="share-type" name="shareType">
            ${shareTypes.map(
              (type) =>
                html`<option ${type === typed.get('shareType') ? 'selected' : ''} value="${type}">
                  ${type}
                </option>`,
            )}
          </select>
        </p>
        <p>
          <label for="share-description">Description</label>
          <input id="share-description" name="description" value="${typed.get('description') ?? ''}" />
        </p>
        <p>
          <label class="choice">
            <input
              type="checkbox"
              name="mustUseMfa"
              value="yes"
              ${typed.has('mustUseMfa') ? 'checked' : ''}
            />
            <span>Demand a second factor</span>
          </label>
        </p>
      </div>
    </details>
    <button type="submit" class="main">Share</button>
  </form>`
}

const shareTypes = ['user', 'group', 'federation'] as const

const protocolWords = { webdav: 'WebDAV', webapp: 'Web application', ssh: 'SSH' } as const

const permissionWords = {
  read: 'Read',
  write: 'Write',
  share: 'Share further',
  view: 'View only (web application)',
} as const

function choices(
  name: string,
  legend: string,
  words: Readonly<Record<string, string>>,
  chosen: readonly string[],
): Html {
  return html`<fieldset>
    <legend>${legend}</legend>
    ${Object.entries(words).map(
      ([value, label]) =>
        html`<label class="choice">
          <input type="checkbox" name="${name}" value="${value}" ${chosen.includes(value) ? 'checked' : ''} />
          <span>${label}</span>
        </label>`,
    )}
  </fieldset>`
}
