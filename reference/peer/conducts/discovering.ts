import type { Asked, Behaviour } from '../../behaviour.ts'
import { fileProtocols, itemsAt, stringsAt } from '../../editing.ts'
import type { Answer } from '../../http/answers.ts'
import { keysPath, wellKnownPath } from '../../places.ts'
import { olderDiscoveryPaths } from '../older-server.ts'

const unknown = 'everymust-unknown'

/** What the peer can do otherwise so that a target shows itself in front of it as a Discovering Server. */
export const discoveringConducts: readonly Behaviour[] = [
  {
    name: 'unusual-api-place',
    description: 'Has its OCM API where nobody looks for it who has not read its Discovery object.',
    places: { api: '/everymust/api', token: '/everymust/api/token' },
  },
  {
    name: 'demands-nothing',
    description:
      'Demands neither signatures nor token exchange, so that any server can share with its users.',
    conduct: { refusesLooseShares: false },
    discovery(document) {
      const demands = new Set(['must-use-http-sig', 'must-exchange-token'])
      document['criteria'] = stringsAt(document, 'criteria').filter((name) => !demands.has(name))
    },
  },
  {
    name: 'unknown-discovery-field',
    description: 'Adds a field to its Discovery object that nobody knows.',
    discovery: (document) => void (document[unknown] = { since: 2026 }),
  },
  {
    name: 'unknown-protocol',
    description: 'Lists a protocol that nobody knows, in both directions.',
    discovery: (document) =>
      void Object.assign(fileProtocols(document), { [unknown]: '/', [`${unknown}-receive`]: {} }),
  },
  {
    name: 'unknown-capability',
    description: 'Lists a capability that nobody knows.',
    discovery: (document) =>
      void (document['capabilities'] = [...stringsAt(document, 'capabilities'), unknown]),
  },
  {
    name: 'unknown-criterion',
    description: 'Lists a criterion that nobody knows.',
    discovery: (document) => void (document['criteria'] = [...stringsAt(document, 'criteria'), unknown]),
  },
  {
    name: 'unknown-key-type',
    description: 'Publishes a key of a type that nobody knows before its own.',
    keys: (keySet) =>
      void (keySet['keys'] = [{ kty: unknown, kid: unknown, x: 'AA' }, ...itemsAt(keySet, 'keys')]),
  },
  {
    name: 'fresh-for-a-second',
    description: 'Lets its Discovery object and its keys be stored for a second.',
    answer(answer, { path }) {
      if (!isDiscovery(path) && path !== keysPath) return undefined
      return { ...answer, headers: { ...answer.headers, 'cache-control': 'max-age=1' } }
    },
  },
  {
    name: 'discovery-with-status-404',
    description: 'Answers with its Discovery object, and status 404.',
    answer: insteadOfDiscovery((answer) => ({ ...answer, status: 404 })),
  },
  {
    name: 'discovery-without-json',
    description: 'Answers with text that is no JSON in place of its Discovery object.',
    answer: insteadOfDiscovery((answer) => ({ ...answer, body: 'This is no JSON.' })),
  },
  {
    name: 'discovery-in-array',
    description: 'Answers with an array that holds its Discovery object.',
    answer: insteadOfDiscovery((answer) => ({ ...answer, body: `[${String(answer.body)}]` })),
  },
  {
    name: 'discovery-without-end-point',
    description: 'Leaves `endPoint` out of its Discovery object.',
    discovery: (document) => void delete document['endPoint'],
  },
  {
    name: 'discovery-silent',
    description: 'Never answers a request for its Discovery object.',
    isSilent: ({ path }) => isDiscovery(path),
  },
]

/** Whether it is there that a server looks for Discovery, of whatever version. */
function isDiscovery(path: string): boolean {
  return path === wellKnownPath || olderDiscoveryPaths.includes(path)
}

/** Changes the answer, with nothing left of it that could be stored, wherever the Discovery object is. */
function insteadOfDiscovery(change: (answer: Answer) => Answer) {
  return (_: Answer, { path, discovery }: Asked): Answer | undefined => {
    if (!isDiscovery(path)) return undefined
    const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' }
    return change({ status: 200, headers, body: discovery().body })
  }
}
