import type { FaultyBehaviour } from '../behaviour.ts'
import { inAccess } from '../in-access.ts'

/** Faults of what a Share says of SSH access. */
export const sshShareFaults: readonly FaultyBehaviour[] = [
  {
    name: 'ssh-access-types-as-text',
    description: 'Sends the `accessTypes` of SSH access as one string.',
    breaks: ['share-ssh~mrtz'],
    messages: inAccess('ssh', (ssh) => void (ssh['accessTypes'] = 'datatx')),
  },
  {
    name: 'ssh-access-type-unknown',
    description: 'Sends an access type of SSH access that does not exist.',
    breaks: ['share-ssh~llgc'],
    messages: inAccess('ssh', (ssh) => void (ssh['accessTypes'] = ['datatx', 'shell'])),
  },
  {
    name: 'ssh-uri-missing',
    description: 'Sends `host` in place of the `uri` of SSH access.',
    breaks: ['share-ssh~pqbt'],
    messages: inAccess('ssh', (ssh) => {
      ssh['host'] = ssh['uri']
      delete ssh['uri']
    }),
  },
]
