import type { Account } from '../accounts.ts'
import { describeInvite } from '../contact/create-invite.ts'
import { describeAccount } from '../gestures/account-state.ts'
import { type NotDone, statusOf } from '../gestures/gesture.ts'
import { showJournal } from '../gestures/journal-view.ts'
import type { Answer } from '../http/answers.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import type { OcmServer } from '../ocm-server.ts'
import { accountBody } from './account/account-body.ts'
import type { Notice, ShownInvite } from './account/account-view.ts'
import { type AccountAction, accountActions, nameOfAction } from './form-actions.ts'
import { pageScript } from './page-script.ts'
import { pageAnswer } from './page.ts'

/** Requests between servers that the page of an account ends with. */
const mostTraffic = 12

/** The page of an account, with what was done before it. */
export async function accountPage(
  server: OcmServer,
  account: Account,
  { query }: ReceivedRequest,
): Promise<Answer> {
  const action = accountActions.find((one) => nameOfAction(one) === query.get('done'))
  const path = query.get('path')
  return await show(server, account, {
    status: 200,
    typed: new URLSearchParams(path === null ? {} : { path }),
    ...(action && { notice: { kind: 'done', section: action.section, sentence: action.done } }),
  })
}

/** The page of an account after a form that could not be acted on, which is still filled in. */
export async function refusedAccountPage(
  server: OcmServer,
  account: Account,
  { form }: AccountAction,
  notDone: NotDone,
  typed: URLSearchParams,
): Promise<Answer> {
  const notice: Notice = { kind: 'problem', section: form, sentence: notDone.message }
  return await show(server, account, { status: statusOf(notDone), typed, notice })
}

interface Showing {
  readonly status: number
  readonly typed: URLSearchParams
  readonly notice?: Notice
}

async function show(
  server: OcmServer,
  account: Account,
  { status, typed, notice }: Showing,
): Promise<Answer> {
  const body = accountBody({
    state: describeAccount(server, account),
    invites: openInvites(server, account),
    traffic: showJournal(server, mostTraffic),
    typed,
    ...(notice && { notice }),
  })
  const title = notice?.kind === 'problem' ? `Not done: ${account.name}` : account.name
  return await pageAnswer(server, { title, body, status, script: pageScript })
}

function openInvites(server: OcmServer, { id }: Account): readonly ShownInvite[] {
  return server.store.invites
    .list()
    .map(({ record }) => record)
    .filter(
      ({ account, acceptedBy, expiresAt }) =>
        account === id && acceptedBy === undefined && expiresAt > server.now(),
    )
    .map((invite) => describeInvite(server, invite))
}
