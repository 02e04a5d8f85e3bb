import { type Draftable, objectIn } from '../editing.ts'

/** Puts a message of a server of an older version into the shape of the present one, in place. Source: draft, #versions. */
export function readOlderShape(message: Draftable): void {
  takeFor('sender', message, 'sharedBy', 'owner')
  takeFor('senderDisplayName', message, 'sharedByDisplayName')
  takeFor('userID', message, 'userId')
  for (const name of ['shareWith', 'owner', 'sender']) {
    const address = message[name]
    if (typeof address === 'string') message[name] = address.replace(/@https?:\/\/([^/@]*)\/?$/, '@$1')
  }
  const provider = message['recipientProvider']
  if (typeof provider === 'string') {
    message['recipientProvider'] = provider.replace(/^https?:\/\/([^/@]*)\/?$/, '$1')
  }
  if (typeof message['providerId'] === 'number') message['providerId'] = String(message['providerId'])
  if (message['expiration'] === 0) delete message['expiration']
  const webdav = objectIn(objectIn(message, 'protocol') ?? {}, 'webdav')
  if (webdav !== undefined) takeFor('uri', webdav, 'url')
}

/** Gives a field the value of the first of others that is there, where it is itself absent, and they are. */
function takeFor(name: string, fields: Draftable, ...others: readonly string[]): void {
  const other = others.find((one) => fields[one] !== undefined)
  if (fields[name] === undefined && other !== undefined) fields[name] = fields[other]
}
