import { html } from 'hono/html'
import { receivedSharesPath, openWebapp } from '../access/open-webapp.ts'
import { type Account, accounts, findAccount } from '../accounts.ts'
import { findByHandle, handleOf } from '../gestures/handles.ts'
import { showJournal } from '../gestures/journal-view.ts'
import { type Answer, seeOther } from '../http/answers.ts'
import { formOf } from '../http/form-of.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import { formatOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { Route } from '../routes.ts'
import { accountPage, refusedAccountPage } from './account-page.ts'
import { trafficList } from './account/traffic-section.ts'
import { addDirectory, directoriesPage, directoriesPath, takeDirectoryAway } from './directories-page.ts'
import {
  type AccountAction,
  accountActions,
  nameOfAction,
  type ShareAction,
  shareActions,
} from './form-actions.ts'
import { missingPage } from './missing-page.ts'
import { ownFilePage } from './own-file-page.ts'
import { pageAnswer } from './page.ts'
import { admitUser, answerSignIn } from './session.ts'
import { sharePage } from './share-page.ts'
import { webappPage } from './webapp-page.ts'

type Parameters = Readonly<Record<string, string>>
type ForAccount = (
  server: OcmServer,
  account: Account,
  request: ReceivedRequest,
  parameters: Parameters,
) => Answer | Promise<Answer>

/** The pages for the server's own users. */
export const pageRoutes: readonly Route[] = [
  { operation: 'users', methods: ['POST'], path: '/sign-in', handle: answerSignIn },
  page('GET', '/', startPage),
  page('GET', '/traffic', trafficPage),
  page('GET', directoriesPath, (server, { query }) => directoriesPage(server, query)),
  page('POST', directoriesPath, (server, request) => addDirectory(server, formOf(request))),
  page('POST', `${directoriesPath}/remove`, (server, { query }) => takeDirectoryAway(server, query)),
  page('GET', `${receivedSharesPath}:id`, reopenShare),
  accountRoute('GET', '', accountPage),
  accountRoute('GET', '/files', (server, account, { query }) =>
    ownFilePage(server, account, query.get('path') ?? ''),
  ),
  accountRoute('GET', '/received/:id', (server, account, { query }, { id = '' }) =>
    sharePage(server, account, { id, query }),
  ),
  accountRoute('POST', '/received/:id/app', openApplication),
  ...accountActions.map((action) =>
    accountRoute('POST', action.path, (server, account, request, parameters) =>
      actOnAccount(server, account, request, { action, parameters }),
    ),
  ),
  ...shareActions.map((action) =>
    accountRoute('POST', action.path, (server, account, request, parameters) =>
      actOnShare(server, account, request, { action, parameters }),
    ),
  ),
]

function page(method: 'GET' | 'POST', path: string, handle: Route['handle']): Route {
  return {
    operation: 'users',
    methods: [method],
    path,
    handle: async (server, request, parameters) =>
      (await admitUser(server, request)) ?? (await handle(server, request, parameters)),
  }
}

function accountRoute(method: 'GET' | 'POST', path: string, handle: ForAccount): Route {
  return page(
    method,
    `/accounts/:account${path}`,
    async (server, request, { account: id = '', ...parameters }) => {
      const account = findAccount(id)
      return account === undefined
        ? await missingPage(server, 'This server has no such account.')
        : await handle(server, account, request, parameters)
    },
  )
}

async function startPage(server: OcmServer): Promise<Answer> {
  return await pageAnswer(server, {
    title: 'Accounts',
    body: html`<h1>Choose an account</h1>
      <ul class="rows accounts">
        ${accounts.map(
          ({ id, name }) =>
            html`<li>
              <a href="/accounts/${id}">
                <strong>${name}</strong>
                <span class="quiet">${formatOcmAddress({ identifier: id, host: server.host })}</span>
              </a>
            </li>`,
        )}
      </ul>
      <p><a href="/traffic">What this server and others said to each other</a></p>
      <p>
        <a href="${directoriesPath}"
          >Directory Services, from whose servers people with an invite can choose</a
        >
      </p>`,
  })
}

async function trafficPage(server: OcmServer): Promise<Answer> {
  const entries = showJournal(server)
  return await pageAnswer(server, {
    title: 'Traffic',
    body: html`<h1>Traffic</h1>
      <p class="quiet">
        What this server and others said to each other, the last first, in UTC.
        <code>GET /api/journal</code> has it with header fields.
      </p>
      ${entries.length === 0 ? html`<p>Nothing yet.</p>` : trafficList(entries)}`,
  })
}

/** Where a web application sends somebody whose session has ended. */
async function reopenShare(server: OcmServer, _: ReceivedRequest, { id = '' }: Parameters): Promise<Answer> {
  const account = accounts.find((one) => findByHandle(server.store.receivedShares, one.id, id) !== undefined)
  const found = account && findByHandle(server.store.receivedShares, account.id, id)
  return account === undefined || found === undefined
    ? await missingPage(server, 'You have no such share.')
    : seeOther(`/accounts/${account.id}/received/${handleOf(found.id)}`)
}

async function openApplication(
  server: OcmServer,
  account: Account,
  _: ReceivedRequest,
  { id = '' }: Parameters,
): Promise<Answer> {
  const found = findByHandle(server.store.receivedShares, account.id, id)
  if (found === undefined) return await missingPage(server, 'You have no such share.')
  const opened = await openWebapp(server, account.id, found.id)
  const back = `/accounts/${account.id}/received/${handleOf(found.id)}`
  if (opened.kind === 'done') return await webappPage(server, opened.result, back)
  return await sharePage(server, account, { id, query: new URLSearchParams(), notDone: opened })
}

async function actOnAccount(
  server: OcmServer,
  account: Account,
  request: ReceivedRequest,
  { action, parameters }: { readonly action: AccountAction; readonly parameters: Parameters },
): Promise<Answer> {
  const form = formOf(request)
  const came = await action.gesture.run(server, account.id, { ...action.read(form), ...parameters })
  return came.kind === 'done'
    ? seeOther(`/accounts/${account.id}?done=${nameOfAction(action)}#${action.section}`)
    : await refusedAccountPage(server, account, action, came, form)
}

async function actOnShare(
  server: OcmServer,
  account: Account,
  request: ReceivedRequest,
  { action, parameters }: { readonly action: ShareAction; readonly parameters: Parameters },
): Promise<Answer> {
  const { id = '' } = parameters
  const form = formOf(request)
  const came = await action.gesture.run(server, account.id, { ...action.read(form), ...parameters })
  if (came.kind === 'refused') return await sharePage(server, account, { id, query: form, notDone: came })
  const query = new URLSearchParams({ path: action.pathAfter(form), done: nameOfAction(action) })
  return seeOther(`/accounts/${account.id}/received/${encodeURIComponent(id)}?${query.toString()}`)
}
