import { html } from 'hono/html'
import type { Account } from '../accounts.ts'
import { bytesOf, fileAt, sizeOf } from '../access/files/stored-files.ts'
import type { Answer } from '../http/answers.ts'
import type { OcmServer } from '../ocm-server.ts'
import { pageAnswer } from './page.ts'
import { shownText, visibleText } from './shown-text.ts'

/** Shows a file of an account, as far as it is text. */
export async function ownFilePage(server: OcmServer, { id }: Account, path: string): Promise<Answer> {
  const file = fileAt(server, id, path)
  const back = html`<p class="back"><a href="/accounts/${id}#files">Files</a></p>`
  if (file?.kind !== 'file') {
    const body = html`${back}
      <h1>No such file</h1>`
    return await pageAnswer(server, { title: 'No such file', status: 404, body })
  }
  const text = new TextDecoder().decode(bytesOf(file))
  return await pageAnswer(server, {
    title: visibleText(path),
    body: html`${back}
      <h1>${shownText(path)}</h1>
      <p class="quiet">
        ${sizeOf(file).toLocaleString('en')}
        bytes${file.mediaType === undefined ? '' : html`, ${shownText(file.mediaType)}`}
      </p>
      <pre tabindex="0">${text}</pre>`,
  })
}
