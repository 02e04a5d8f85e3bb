import { answerTokenRequest } from './access/token-endpoint/answer-token-request.ts'
import { answerWebapp } from './access/webapp-server/answer-webapp.ts'
import { answerWebdav, webdavMethods } from './access/webdav-server/answer-webdav.ts'
import type { Operation } from './behaviour.ts'
import { answerAcceptDialog } from './contact/answer-accept-dialog.ts'
import { answerInviteAccepted } from './contact/answer-invite-accepted.ts'
import { answerWayf } from './contact/answer-wayf.ts'
import { answerDirectory } from './directory/answer-directory.ts'
import type { Answer } from './http/answers.ts'
import type { ReceivedRequest } from './http/received-request.ts'
import { answerDiscovery } from './discovery/answer-discovery.ts'
import { answerKeys } from './discovery/answer-keys.ts'
import { interfaceRoutes } from './gestures/interface-routes.ts'
import { answerNotifications } from './notifications/answer-notifications.ts'
import type { OcmServer } from './ocm-server.ts'
import { pageRoutes } from './pages/page-routes.ts'
import { keysPath, type Places, wellKnownPath } from './places.ts'
import { answerShareRequest } from './shares/answer-share-request.ts'
import { answerShares } from './shares/answer-shares.ts'

/** What answers one kind of request. */
export interface Route {
  readonly operation: Operation
  readonly methods: readonly string[]
  /** As Hono has paths. */
  readonly path: string
  readonly handle: (
    server: OcmServer,
    request: ReceivedRequest,
    parameters: Readonly<Record<string, string>>,
  ) => Answer | Promise<Answer>
}

/** All that the server answers, by its places. */
export function routesOf(places: Places): readonly Route[] {
  return [
    { operation: 'discovery', methods: ['GET'], path: wellKnownPath, handle: answerDiscovery },
    { operation: 'keys', methods: ['GET'], path: keysPath, handle: answerKeys },
    { operation: 'shares', methods: ['POST'], path: `${places.api}/shares`, handle: answerShares },
    {
      operation: 'request-share',
      methods: ['POST'],
      path: `${places.api}/request-share`,
      handle: answerShareRequest,
    },
    {
      operation: 'notifications',
      methods: ['POST'],
      path: `${places.api}/notifications`,
      handle: answerNotifications,
    },
    {
      operation: 'invite-accepted',
      methods: ['POST'],
      path: `${places.api}/invite-accepted`,
      handle: answerInviteAccepted,
    },
    { operation: 'token', methods: ['POST'], path: places.token, handle: answerTokenRequest },
    { operation: 'webdav', methods: webdavMethods, path: `${places.webdav}*`, handle: answerWebdav },
    { operation: 'webapp', methods: ['GET', 'POST'], path: `${places.webapp}*`, handle: answerWebapp },
    { operation: 'wayf', methods: ['GET', 'POST'], path: places.wayf, handle: answerWayf },
    {
      operation: 'accept-dialog',
      methods: ['GET', 'POST'],
      path: places.acceptDialog,
      handle: answerAcceptDialog,
    },
    { operation: 'directory', methods: ['GET'], path: places.directory, handle: answerDirectory },
    ...pageRoutes,
    ...interfaceRoutes,
  ]
}
