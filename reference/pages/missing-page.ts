import { html } from 'hono/html'
import type { Answer } from '../http/answers.ts'
import type { OcmServer } from '../ocm-server.ts'
import { pageAnswer } from './page.ts'

/** Says that what a page is about is not there. */
export async function missingPage(server: OcmServer, sentence: string): Promise<Answer> {
  return await pageAnswer(server, {
    title: 'Not here',
    status: 404,
    body: html`<h1>Not here</h1>
      <p>${sentence}</p>
      <p><a href="/">To the accounts</a></p>`,
  })
}
