import type { Draftable } from '../editing.ts'
import type { Places } from '../places.ts'
import { knownCapabilities } from './capabilities.ts'

/** What a Discovery object is made of: origins without a final slash. */
export interface DiscoveryFacts {
  readonly apiOrigin: string
  readonly hostname: string
  readonly places: Places
}

/** The Discovery object of the reference server with every field that the draft defines. Source: draft, #discovery-fields. */
export function discoveryDocument({ apiOrigin, hostname, places }: DiscoveryFacts): Draftable {
  return {
    enabled: true,
    apiVersion: '1.4.0',
    endPoint: `${apiOrigin}${places.api}`,
    provider: 'Everymust reference server',
    resourceTypes: [
      {
        name: 'file',
        shareTypes: ['user'],
        protocols: {
          webdav: places.webdav,
          'webdav-receive': { uri: 'absolute' },
          webapp: {},
          'webapp-receive': { targets: ['blank', 'iframe'] },
          // Where an operator who wants it has an SSH server beside this one: it takes none itself.
          ssh: `${hostname}:2222`,
          'ssh-receive': {},
        },
      },
    ],
    capabilities: [...knownCapabilities],
    criteria: ['must-use-http-sig', 'must-exchange-token'],
    inviteAcceptDialog: places.acceptDialog,
    tokenEndPoint: `${apiOrigin}${places.token}`,
  }
}
