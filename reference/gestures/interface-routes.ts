import { accounts, findAccount } from '../accounts.ts'
import { directoryOperations } from '../directory/directory-interface.ts'
import { type Answer, jsonAnswer } from '../http/answers.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import { readJsonObject } from '../messages/read-json.ts'
import { formatOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import { mayChange, signedInUser } from '../pages/session.ts'
import type { Route } from '../routes.ts'
import { describeAccount } from './account-state.ts'
import { statusOf } from './gesture.ts'
import { type InterfaceOperation, interfaceOperations } from './interface-operations.ts'
import { showJournal } from './journal-view.ts'

const accountPath = '/api/accounts/:account'

/** The JSON interface, for whoever has the key: as a Bearer token, or in the cookie of the pages. */
export const interfaceRoutes: readonly Route[] = [
  route('GET', '/api', answerIndex),
  route('GET', '/api/journal', (server) => jsonAnswer(200, { entries: showJournal(server) }, noStore)),
  ...directoryOperations.map(({ method, path, handle }) => route(method, path, handle)),
  route('GET', accountPath, answerState),
  ...interfaceOperations.map((operation) =>
    route(operation.method, `${accountPath}${operation.path}`, (server, request, parameters) =>
      answerOperation(server, request, parameters, operation),
    ),
  ),
]

const noStore = { 'cache-control': 'no-store' }

function route(method: string, path: string, handle: Route['handle']): Route {
  return {
    operation: 'users',
    methods: [method],
    path,
    handle(server, request, parameters) {
      if (!signedInUser(server, request)) {
        return refusal(401, 'Send the key of this server as `Authorization: Bearer KEY`.', {
          'www-authenticate': 'Bearer',
        })
      }
      return mayChange(server, request)
        ? handle(server, request, parameters)
        : refusal(403, 'Another site, or a browser that does not tell, sent this request.')
    },
  }
}

function answerIndex({ host }: OcmServer): Answer {
  const described = [
    { method: 'GET', path: '/api/journal', about: 'The latest requests between servers, without bodies.' },
    ...directoryOperations,
    { method: 'GET', path: accountPath, about: 'All that the account has.' },
    ...interfaceOperations.map(({ method, path, about }) => ({
      method,
      path: `${accountPath}${path}`,
      about,
    })),
  ]
  return jsonAnswer(
    200,
    {
      accounts: accounts.map(({ id, name }) => ({
        id,
        name,
        address: formatOcmAddress({ identifier: id, host }),
        path: `/api/accounts/${id}`,
      })),
      // As OpenAPI writes them.
      operations: described.map(({ method, path, about }) => ({
        method,
        path: path.replaceAll(/:(\w+)/g, '{$1}'),
        about,
      })),
    },
    noStore,
  )
}

function answerState(
  server: OcmServer,
  _: ReceivedRequest,
  { account: id = '' }: Readonly<Record<string, string>>,
): Answer {
  const account = findAccount(id)
  return account === undefined ? noAccount : jsonAnswer(200, describeAccount(server, account), noStore)
}

async function answerOperation(
  server: OcmServer,
  request: ReceivedRequest,
  { account: id = '', ...parameters }: Readonly<Record<string, string>>,
  { gesture, status }: InterfaceOperation,
): Promise<Answer> {
  const account = findAccount(id)
  if (account === undefined) return noAccount
  const given = readInput(request)
  if (given.kind === 'faulty') return refusal(400, given.message)
  const came = await gesture.run(server, account.id, { ...given.object, ...parameters })
  return came.kind === 'done'
    ? jsonAnswer(status, came.result, noStore)
    : refusal(statusOf(came), came.message)
}

/** A request without content is as good as one with an empty object. */
function readInput(request: ReceivedRequest): ReturnType<typeof readJsonObject> {
  return request.content.byteLength === 0
    ? { kind: 'object', object: Object.fromEntries(request.query) }
    : readJsonObject(request)
}

function refusal(status: number, message: string, headers: Record<string, string> = {}): Answer {
  return jsonAnswer(status, { message }, { ...noStore, ...headers })
}

const noAccount = refusal(404, 'This server has no such account.')
