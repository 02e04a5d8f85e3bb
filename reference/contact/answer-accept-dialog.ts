import { html } from 'hono/html'
import type { Answer } from '../http/answers.ts'
import { formOf } from '../http/form-of.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import { type NotDone, statusOf } from '../gestures/gesture.ts'
import type { OcmServer } from '../ocm-server.ts'
import { pageAnswer } from '../pages/page.ts'
import { admitUser } from '../pages/session.ts'
import { shownText } from '../pages/shown-text.ts'
import { acceptDialogBody } from './accept-dialog-body.ts'
import { acceptInvite } from './accept-invite.ts'
import { readInviteParts } from './invite-forms.ts'

/** The page to which WAYF Pages lead our users, and on which they accept an Invite. Source: draft, #wayf. */
export async function answerAcceptDialog(server: OcmServer, request: ReceivedRequest): Promise<Answer> {
  const notAdmitted = await admitUser(server, request)
  if (notAdmitted !== undefined) return notAdmitted
  const isForm = request.method === 'POST'
  const query = isForm ? formOf(request) : request.query
  const read = readInviteParts(query.get('token') ?? '', query.get('providerDomain') ?? '')
  if (read.kind === 'faulty') {
    const body = html`<h1>No invite</h1>
      <p class="message bad" role="alert">${read.message}</p>`
    return await pageAnswer(server, { title: 'No invite', status: 400, body })
  }
  if (!isForm) return await showDialog(server, read)

  const gesture = await acceptInvite(server, query.get('account') ?? '', read)
  if (gesture.kind === 'refused') return await showDialog(server, read, gesture)
  const contact = server.store.contacts.get(gesture.result.contact)
  const body = html`<h1>Invite accepted</h1>
    <p>${shownText(contact?.name ?? 'The sender')} at <strong>${read.provider}</strong> is now a contact.</p>
    <p><a href="/">To your shares and contacts</a></p>`
  return await pageAnswer(server, { title: 'Invite accepted', body })
}

async function showDialog(
  server: OcmServer,
  { token, provider }: { readonly token: string; readonly provider: string },
  problem?: NotDone,
): Promise<Answer> {
  const body = acceptDialogBody({
    path: server.hooks.places.acceptDialog,
    token,
    provider,
    ...(problem !== undefined && { problem: problem.message }),
  })
  const status = problem === undefined ? 200 : statusOf(problem)
  return await pageAnswer(server, { title: 'Accept an invite', status, body })
}
