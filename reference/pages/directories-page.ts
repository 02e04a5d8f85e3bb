import { html } from 'hono/html'
import {
  configuredDirectories,
  configureDirectory,
  removeDirectory,
} from '../directory/configured-directories.ts'
import { directoryKey } from '../directory/directory-key.ts'
import { type NotDone, statusOf } from '../gestures/gesture.ts'
import { type Answer, seeOther } from '../http/answers.ts'
import { parseJson } from '../messages/parse-json.ts'
import type { OcmServer } from '../ocm-server.ts'
import { button, noticeText } from './account/section.ts'
import { type Html, pageAnswer } from './page.ts'
import { pageScript } from './page-script.ts'
import { shownText, visibleText } from './shown-text.ts'

/** Where the page is. */
export const directoriesPath = '/directories'

const doneWords: Readonly<Record<string, string>> = {
  add: 'It is added, and its list could be read.',
  remove: 'It is removed.',
}

/** The Directory Services that fill the WAYF Page, and the one of this server. Source: draft, #wayf, #directory. */
export async function directoriesPage(server: OcmServer, query: URLSearchParams): Promise<Answer> {
  const sentence = doneWords[query.get('done') ?? '']
  const notice = sentence === undefined ? html`` : noticeText({ kind: 'done', sentence })
  return await show(server, { notice, status: 200, typed: new URLSearchParams() })
}

/** Acts on the form to add one. */
export async function addDirectory(server: OcmServer, form: URLSearchParams): Promise<Answer> {
  const service = { url: form.get('url') ?? '', publicJwk: parseJson(form.get('key') ?? '') }
  const came = await configureDirectory(server, service)
  return came.kind === 'done' ? seeOther(`${directoriesPath}?done=add`) : await refused(server, form, came)
}

/** Acts on the button to remove one. */
export async function takeDirectoryAway(server: OcmServer, query: URLSearchParams): Promise<Answer> {
  const came = await removeDirectory(server, query.get('url') ?? '')
  return came.kind === 'done'
    ? seeOther(`${directoriesPath}?done=remove`)
    : await refused(server, new URLSearchParams(), came)
}

async function refused(server: OcmServer, typed: URLSearchParams, came: NotDone): Promise<Answer> {
  const notice = noticeText({ kind: 'problem', sentence: came.message })
  return await show(server, { notice, status: statusOf(came), typed })
}

interface Showing {
  readonly notice: Html
  readonly status: number
  readonly typed: URLSearchParams
}

async function show(server: OcmServer, { notice, status, typed }: Showing): Promise<Answer> {
  const services = configuredDirectories(server)
  const body = html`<h1>Directory Services</h1>
    <p>Whoever follows the link of an invite of this server can choose from the servers that these list.</p>
    ${notice}
    ${
      services.length === 0
        ? html`<p class="quiet">None yet, so nothing can be chosen there, only typed.</p>`
        : html`<ul class="rows">
            ${services.map(({ url }) => row(url))}
          </ul>`
    }
    <form class="panel" method="post" action="${directoriesPath}">
      <h2>Add one</h2>
      <p>
        <label for="url">URL</label>
        <input
          id="url"
          name="url"
          type="url"
          value="${typed.get('url') ?? ''}"
          placeholder="https://directory.example.org/list"
          required
        />
      </p>
      <p>
        <label for="key">Public key (a JSON Web Key)</label>
        <textarea id="key" name="key" rows="4" class="code" spellcheck="false" required>
${typed.get('key') ?? ''}</textarea>
      </p>
      <button type="submit" class="main">Add</button>
    </form>
    ${ownService(server)}`
  return await pageAnswer(server, { title: 'Directory Services', body, status, script: pageScript })
}

function row(url: string): Html {
  const query = new URLSearchParams({ url })
  return html`<li>
    <div>${shownText(url)}</div>
    ${button(`${directoriesPath}/remove?${query.toString()}`, 'Remove', html`${visibleText(url)}`)}
  </li>`
}

/** Others add it by its location and its key, which is made known in no other way. */
function ownService(server: OcmServer): Html {
  return html`<h2>The one of this server</h2>
    <p>It lists this server alone. Another server adds it by these:</p>
    <div class="panel">
      <p>
        <label for="own-url">URL of this one</label>
        <input id="own-url" class="code" value="${server.origin}${server.hooks.places.directory}" readonly />
      </p>
      <p>
        <label for="own-key">Public key of this one</label>
        <textarea id="own-key" class="code" rows="4" readonly>
${JSON.stringify(directoryKey(server))}</textarea>
      </p>
    </div>`
}
