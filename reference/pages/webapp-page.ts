import { html } from 'hono/html'
import type { WebappForm } from '../access/open-webapp.ts'
import { isTestSetUp } from '../discovery/test-set-up.ts'
import type { Answer } from '../http/answers.ts'
import type { OcmServer } from '../ocm-server.ts'
import { pageAnswer } from './page.ts'
import { shownText } from './shown-text.ts'

/**
 * Sends the form that opens a web application: in a frame, or in the window that was opened for it. A browser that runs
 * no scripts needs a push on the button. Source: draft, #access-webapp.
 */
export async function webappPage(
  server: OcmServer,
  { method, uri, target, fields }: WebappForm,
  back: string,
): Promise<Answer> {
  const isFrame = target === 'iframe'
  const { host, origin } = new URL(uri)
  return await pageAnswer(server, {
    title: 'Web application',
    formActions: [origin],
    frames: isFrame ? [origin] : [],
    script: "document.getElementById('open').requestSubmit()",
    body: html`<p class="back"><a href="${back}">Back to the share</a></p>
      <form id="open" method="${method}" action="${uri}" ${isFrame ? html`target="application"` : ''}>
        ${Object.entries(fields).map(
          ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <button type="submit">Open the application at ${shownText(host)}</button>
      </form>
      ${
        isTestSetUp(host)
          ? html`<p class="quiet">
              The application is reached over TLS, with a certificate that your browser may not trust: then it
              warns, or shows nothing in the frame.
            </p>`
          : ''
      }
      ${isFrame ? html`<iframe name="application" title="The application at ${host}"></iframe>` : ''}`,
  })
}
