import type { FaultyBehaviour } from '../behaviour.ts'
import { stringsAt } from '../editing.ts'
import { inAccess } from '../in-access.ts'

/** Faults of what a Share says of a web application, and of how that is served and used. */
export const webappShareFaults: readonly FaultyBehaviour[] = [
  {
    name: 'webapp-uri-missing',
    description: 'Sends `uriTemplate` in place of the `uri` of a web application.',
    breaks: ['share-webapp~thmw'],
    messages: inAccess('webapp', (webapp) => {
      webapp['uriTemplate'] = webapp['uri']
      delete webapp['uri']
    }),
  },
  {
    name: 'webapp-uri-without-host',
    description: 'Sends a path as the `uri` of a web application.',
    breaks: ['webapp-uri'],
    messages: inAccess('webapp', (webapp) => void (webapp['uri'] = '/apps/notes/open')),
  },
  {
    name: 'webapp-targets-as-text',
    description: 'Sends the `targets` of a web application as one string.',
    breaks: ['share-webapp~dbfz'],
    messages: inAccess('webapp', (webapp) => void (webapp['targets'] = 'blank')),
  },
  {
    name: 'webapp-targets-empty',
    description: 'Sends no target of a web application.',
    breaks: ['share-webapp~xdkg'],
    messages: inAccess('webapp', (webapp) => void (webapp['targets'] = [])),
  },
  {
    name: 'webapp-target-unknown',
    description: 'Sends a target of a web application that does not exist.',
    breaks: ['share-webapp~rjdm', 'share-webapp~gdll'],
    messages: inAccess(
      'webapp',
      (webapp) => void (webapp['targets'] = [...stringsAt(webapp, 'targets'), 'popup']),
    ),
  },
  {
    name: 'webapp-target-not-listed',
    description: 'Sends every target, also those that the Receiving Server does not list.',
    breaks: ['share-webapp~gdll'],
    conduct: { sendsOnlyListedTargets: false },
  },
  {
    name: 'webapp-permissions-as-text',
    description: 'Sends the `permissions` of a web application as one string.',
    breaks: ['share-webapp~bkhj'],
    messages: inAccess('webapp', (webapp) => void (webapp['permissions'] = 'view')),
  },
  {
    name: 'webapp-permissions-empty',
    description: 'Sends no permission of a web application.',
    breaks: ['share-webapp~sgxx'],
    messages: inAccess('webapp', (webapp) => void (webapp['permissions'] = [])),
  },
  {
    name: 'webapp-permission-unknown',
    description: 'Sends a permission of a web application that does not exist.',
    breaks: ['share-webapp~lnjr'],
    messages: inAccess(
      'webapp',
      (webapp) => void (webapp['permissions'] = [...stringsAt(webapp, 'permissions'), 'print']),
    ),
  },
  {
    name: 'webapp-requirements-as-text',
    description: 'Sends the `requirements` of a web application as one string.',
    breaks: ['share-webapp~jhrh'],
    messages: inAccess('webapp', (webapp) => void (webapp['requirements'] = 'must-exchange-token')),
  },
  {
    name: 'webapp-without-token-exchange',
    description: 'Leaves `must-exchange-token` out of what a web application requires.',
    breaks: ['share-webapp~jzjr', 'both-exchange-token', 'share-preconditions~pxvf'],
    messages: inAccess('webapp', (webapp) => {
      const others = stringsAt(webapp, 'requirements').filter((one) => one !== 'must-exchange-token')
      webapp['requirements'] = others
    }),
  },
  {
    name: 'webapp-secret-missing',
    description: 'Leaves the `sharedSecret` out of access through a web application.',
    breaks: ['share-webapp~bpxk'],
    messages: inAccess('webapp', (webapp) => void delete webapp['sharedSecret']),
  },
  {
    name: 'webapp-name-as-object',
    description: 'Sends the `appName` of a web application as an object keyed by language.',
    breaks: ['share-webapp~pnxh'],
    messages: inAccess('webapp', (webapp) => void (webapp['appName'] = { en: 'Notes' })),
  },
  {
    name: 'webapp-icon-hint-as-list',
    description: 'Sends the `appIconHint` of a web application as an array.',
    breaks: ['share-webapp~ppks'],
    messages: inAccess('webapp', (webapp) => void (webapp['appIconHint'] = ['text/plain'])),
  },
  {
    name: 'webapp-media-types-as-text',
    description: 'Sends the `mediaTypes` of a web application as one string.',
    breaks: ['share-webapp~hqbd'],
    messages: inAccess('webapp', (webapp) => void (webapp['mediaTypes'] = 'text/plain, text/csv')),
  },
  {
    name: 'webapp-secret-in-announced-uri',
    description: 'Announces a web application with the shared secret in the query of its `uri`.',
    breaks: ['share-webapp~kxsp'],
    messages: inAccess(
      'webapp',
      (webapp) => void (webapp['uri'] = `${String(webapp['uri'])}?secret=${String(webapp['sharedSecret'])}`),
    ),
  },
  {
    name: 'webapp-without-files-in-folders',
    description: 'Lets its web application open a shared folder, and none of the files in it.',
    breaks: ['share-webapp~lzdb'],
    conduct: { opensFilesInFolders: false },
  },
  {
    name: 'webapp-secret-in-uri',
    description: 'Opens a web application at its `uri` with the shared secret in the query.',
    breaks: ['share-webapp~kxsp', 'access-webapp~mttg', 'access-webapp~zlbx'],
    conduct: { keepsWebappSecretsOutOfUris: false },
  },
]
