import type { Exchange } from '../../../scripts/net/exchange.ts'
import type { Behaviour, RequestName } from '../../../reference/behaviour.ts'
import type { Draftable } from '../../../reference/editing.ts'
import type { JournalEntry } from '../../../reference/journal.ts'
import type { RunningServer } from '../../../reference/start-server.ts'

/** The content of the messages of one kind that a server has sent, oldest first. */
export function sentBy({ server }: RunningServer, about: RequestName): readonly unknown[] {
  return entriesOf({ server }, about).map(({ body }): unknown => JSON.parse(body))
}

/** The requests of one kind that a server has sent. */
export function entriesOf(
  { server }: Pick<RunningServer, 'server'>,
  about: RequestName,
): readonly JournalEntry[] {
  return server.journal.entries().filter((entry) => entry.direction === 'sent' && entry.about === about)
}

/** A Share of Ada at one server for Grace at another, over WebDAV, with some fields changed. */
export function shareOf(from: RunningServer, to: RunningServer, changed: Draftable = {}): Draftable {
  const ada = `ada@${from.server.host}`
  return {
    shareWith: `grace@${to.server.host}`,
    name: 'report.txt',
    providerId: '8c2d57f3',
    owner: ada,
    sender: ada,
    shareType: 'user',
    resourceType: 'file',
    protocol: { name: 'multi', webdav: strictWebdav },
    ...changed,
  }
}

export const strictWebdav = {
  uri: '8c2d57f3',
  sharedSecret: 'vR8mZc4dLq',
  requirements: ['must-exchange-token'],
}

const paths = { share: 'shares', notification: 'notifications', 'share-request': 'request-share' } as const

/** What another server answers to a message, signed as the first one does it. */
export async function post(
  from: RunningServer,
  to: RunningServer,
  name: keyof typeof paths,
  content: Draftable,
  misbehaviours: readonly Behaviour[] = [],
): Promise<Answered> {
  const url = `${to.server.origin}/ocm/${paths[name]}`
  const exchange = await from.server.correspondence.post({ name, url, content, misbehaviours })
  return answered(exchange)
}

export interface Answered {
  readonly status: number | undefined
  readonly content: unknown
}

function answered({ response }: Exchange): Answered {
  const text = response?.body ?? ''
  return { status: response?.status, content: text === '' ? '' : JSON.parse(text) }
}

export function announce(
  from: RunningServer,
  to: RunningServer,
  changed: Draftable = {},
  misbehaviours: readonly Behaviour[] = [],
): Promise<Answered> {
  return post(from, to, 'share', shareOf(from, to, changed), misbehaviours)
}

/** Leaves a request without a signature. */
export const unsigned: Behaviour = {
  name: 'unsigned',
  description: 'Does not sign.',
  unsigned: (request) => void (request.signing = undefined),
}

/** A behaviour that changes the Discovery object. */
export function showing(discovery: (document: Draftable) => void): Behaviour {
  return { name: 'showing', description: 'Shows something else in Discovery.', discovery }
}

/** A behaviour that sets some of what a server lists in Discovery. */
export function listing(changed: Draftable): Behaviour {
  return showing((document) => void Object.assign(document, changed))
}
