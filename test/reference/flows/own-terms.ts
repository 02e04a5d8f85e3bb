import type { Behaviour } from '../../../reference/behaviour.ts'
import { type Draftable, fileProtocols, stringsAt } from '../../../reference/editing.ts'

/** A server that takes Shares that are not strict. */
export const takesLooseShares = saying('takes-loose-shares', (document) => {
  without(document, 'criteria', 'must-exchange-token')
})

/** A server that cannot exchange tokens, in either role. */
export const hasNoExchange = saying('has-no-exchange', (document) => {
  without(document, 'criteria', 'must-exchange-token')
  without(document, 'capabilities', 'exchange-token')
  delete document['tokenEndPoint']
})

/** A server that takes Shares from contacts alone that come from an Invite. */
export const takesInvitedAlone = saying('takes-invited-alone', (document) => {
  document['criteria'] = [...stringsAt(document, 'criteria'), 'must-invite']
})

/** A server that does not promise to ask for a second factor. */
export const hasNoSecondFactor = saying('has-no-second-factor', (document) => {
  without(document, 'capabilities', 'enforce-mfa')
})

/** A server that takes relative URIs of WebDAV access. */
export const takesRelativeUris = saying('takes-relative-uris', (document) => {
  fileProtocols(document)['webdav-receive'] = { uri: 'relative' }
})

/** A server of version 1.0: no capabilities, no criteria, and no names that end in `-receive`. */
export const isOldest = saying('is-oldest', (document) => {
  document['apiVersion'] = '1.0-proposal1'
  for (const field of ['capabilities', 'criteria', 'tokenEndPoint']) delete document[field]
  document['resourceTypes'] = [{ name: 'file', shareTypes: ['user'], protocols: { webdav: '/dav/ocm/' } }]
})

function saying(name: string, discovery: (document: Draftable) => void): Behaviour {
  return { name, description: 'Says something else of itself.', discovery }
}

function without(document: Draftable, list: string, value: string): void {
  document[list] = stringsAt(document, list).filter((one) => one !== value)
}
