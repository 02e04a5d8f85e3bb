import type { FaultyBehaviour } from '../behaviour.ts'
import { type Draftable, objectIn, stringsAt } from '../editing.ts'
import { inProtocol } from '../in-access.ts'

/** Faults of the protocols that a Share offers, and of what several of them have in common. */
export const shareProtocolFaults: readonly FaultyBehaviour[] = [
  {
    name: 'protocol-name-missing',
    description: 'Leaves the `name` out of the `protocol` of Shares.',
    breaks: ['share-protocol~sfdj'],
    messages: inProtocol((protocol) => void delete protocol['name']),
  },
  {
    name: 'protocol-name-as-list',
    description: 'Sends the `name` of a `protocol` as an array.',
    breaks: ['share-protocol~hksd', 'share-protocol~sfdj'],
    messages: inProtocol((protocol) => void (protocol['name'] = ['multi'])),
  },
  {
    name: 'protocol-options-as-list',
    description: 'Sends an array as the `options` of a `protocol`.',
    breaks: ['share-protocol~zsmx'],
    messages: inProtocol((protocol) => void (protocol['options'] = [])),
  },
  {
    name: 'protocol-options-with-number',
    description: 'Sends a number as the `sharedSecret` in `options`.',
    breaks: ['share-protocol~tggb'],
    messages: inProtocol((protocol) => void (protocol['options'] = { sharedSecret: 7 })),
  },
  {
    name: 'webdav-access-as-text',
    description: 'Sends a URI in place of the object that describes WebDAV access.',
    breaks: ['share-protocol~wfnd'],
    messages: inProtocol((protocol) => uriInPlaceOf(protocol, 'webdav')),
  },
  {
    name: 'webapp-access-as-text',
    description: 'Sends a URI in place of the object that describes access through a web application.',
    breaks: ['share-protocol~nfvc'],
    messages: inProtocol((protocol) => uriInPlaceOf(protocol, 'webapp')),
  },
  {
    name: 'ssh-access-as-text',
    description: 'Sends a URI in place of the object that describes SSH access.',
    breaks: ['share-protocol~qfrq'],
    messages: inProtocol((protocol) => uriInPlaceOf(protocol, 'ssh')),
  },
  {
    name: 'token-exchange-in-webapp-alone',
    description: 'Demands token exchange for the web application alone where a Share offers WebDAV too.',
    breaks: ['both-exchange-token', 'share-preconditions~pxvf'],
    messages: inBoth((webdav) => {
      const others = stringsAt(webdav, 'requirements').filter((one) => one !== 'must-exchange-token')
      webdav['requirements'] = others
    }),
  },
  {
    name: 'second-factor-in-webapp-alone',
    description: 'Demands a second factor for the web application alone where a Share offers WebDAV too.',
    breaks: ['requirements-agree'],
    messages: inBoth((webdav, webapp) => {
      webdav['requirements'] = ['must-exchange-token']
      webapp['requirements'] = ['must-exchange-token', 'must-use-mfa']
    }),
  },
]

function uriInPlaceOf(protocol: Draftable, name: string): void {
  const access = objectIn(protocol, name)
  if (access !== undefined) protocol[name] = access['uri']
}

/** A change to Shares that offer WebDAV and a web application. */
function inBoth(
  edit: (webdav: Draftable, webapp: Draftable) => void,
): NonNullable<FaultyBehaviour['messages']> {
  return inProtocol((protocol) => {
    const webdav = objectIn(protocol, 'webdav')
    const webapp = objectIn(protocol, 'webapp')
    if (webdav !== undefined && webapp !== undefined) edit(webdav, webapp)
  })
}
