import type { Asked, Behaviour } from '../../behaviour.ts'
import { type Draftable, fileProtocols, isObject, stringsAt } from '../../editing.ts'
import { jsonAnswer } from '../../http/answers.ts'
import { parseJson } from '../../messages/parse-json.ts'

/** What the peer can do otherwise so that a target shows itself in front of it as a Receiving Server. */
export const receivingConducts: readonly Behaviour[] = [
  {
    name: 'takes-every-share',
    description: 'Answers each Share with 201, also one that it would refuse, and at whatever path it comes.',
    instead: (asked) => (isShare(asked) ? jsonAnswer(201, shareResponse) : undefined),
  },
  {
    name: 'demands-strict-shares',
    description:
      'Lists `must-exchange-token` and what goes with it, and shows web applications in the target `blank` alone.',
    discovery(document) {
      add(document, 'criteria', 'must-exchange-token')
      add(document, 'capabilities', 'exchange-token')
      fileProtocols(document)['webapp-receive'] = { targets: ['blank'] }
    },
  },
  {
    name: 'exchanges-no-tokens',
    description: 'Lists neither `exchange-token` nor `must-exchange-token`.',
    discovery: withoutExchange,
  },
  {
    name: 'takes-the-oldest-shape',
    description: 'Tells the version 1.0, whose Shares have the oldest shape.',
    discovery(document) {
      withoutExchange(document)
      remove(document, 'capabilities', 'protocol-object')
      document['apiVersion'] = '1.0'
    },
  },
]

/** Nobody has kept the private half of the key. */
const shareResponse = {
  recipientDisplayName: 'Ada',
  recipientPublicKeys: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFMkfu9aGGILzAJ4PPFFJb/zEOMLyHleRvOZe5A1VXzu'],
}

/** Some servers send a Share to another path, or in an array: a check has to see what they do then. */
function isShare({ operation, method, content }: Asked): boolean {
  if (operation === 'shares') return true
  if (operation !== 'nothing' || method === 'GET' || method === 'HEAD') return false
  const value = parseJson(content())
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  return items.some((item) => isObject(item) && Object.hasOwn(item, 'shareWith'))
}

function withoutExchange(document: Draftable): void {
  remove(document, 'criteria', 'must-exchange-token')
  remove(document, 'capabilities', 'exchange-token')
}

function add(document: Draftable, list: string, name: string): void {
  document[list] = [...new Set([...stringsAt(document, list), name])]
}

function remove(document: Draftable, list: string, name: string): void {
  document[list] = stringsAt(document, list).filter((one) => one !== name)
}
