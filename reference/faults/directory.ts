import type { FaultyBehaviour } from '../behaviour.ts'
import { type Draftable, itemsAt } from '../editing.ts'

/** Faults of the list of the Directory Service. */
export const directoryFaults: readonly FaultyBehaviour[] = [
  {
    name: 'directory-by-name',
    description: 'Publishes an object with the locations of the servers under their names.',
    breaks: ['directory~rhhd', 'directory~fgjp', 'directory~zznz'],
    messages: {
      directory(message) {
        const servers = itemsAt(message, 'servers')
        for (const name of Object.keys(message)) delete message[name]
        for (const { displayName, url } of servers) message[String(displayName)] = url
      },
    },
  },
  {
    name: 'directory-without-federation',
    description: 'Leaves out the name of the `federation`.',
    breaks: ['directory~fgjp'],
    messages: { directory: (message) => void delete message['federation'] },
  },
  {
    name: 'directory-servers-as-object',
    description: 'Sends `servers` as an object keyed by location.',
    breaks: ['directory~zznz'],
    messages: {
      directory(message) {
        const servers = itemsAt(message, 'servers')
        message['servers'] = Object.fromEntries(servers.map((one) => [String(one['url']), one]))
      },
    },
  },
  {
    name: 'directory-server-without-url',
    description: 'Leaves out the `url` of a server.',
    breaks: ['directory~mqkb'],
    messages: { directory: onServer((server) => void delete server['url']) },
  },
  {
    name: 'directory-display-name-by-language',
    description: 'Sends an object of translations as `displayName` of a server.',
    breaks: ['directory~cmwx'],
    messages: {
      directory: onServer((server) => void (server['displayName'] = { en: server['displayName'] })),
    },
  },
  {
    name: 'directory-url-without-scheme',
    description: 'Sends a host, and the port, as `url` of a server.',
    breaks: ['directory-url-origin'],
    messages: { directory: onServer(editUrl((url) => url.replace(/^https?:\/\//, ''))) },
  },
  {
    name: 'directory-url-with-path',
    description: 'Puts the path of its API into the `url` of a server.',
    breaks: ['directory-url-path'],
    messages: { directory: onServer(editUrl((url) => `${url}/ocm`)) },
  },
  {
    name: 'directory-url-with-user',
    description: 'Puts user information into the `url` of a server.',
    breaks: ['directory-url-rest'],
    messages: { directory: onServer(editUrl((url) => url.replace('://', '://ocm@'))) },
  },
  {
    name: 'directory-url-with-query',
    description: 'Puts a query into the `url` of a server.',
    breaks: ['directory-url-rest'],
    messages: { directory: onServer(editUrl((url) => `${url}?from=directory`)) },
  },
  {
    name: 'directory-url-with-fragment',
    description: 'Puts a fragment into the `url` of a server.',
    breaks: ['directory-url-rest'],
    messages: { directory: onServer(editUrl((url) => `${url}#ocm`)) },
  },
]

function onServer(change: (server: Draftable) => void): (message: Draftable) => void {
  return (message) => itemsAt(message, 'servers').slice(0, 1).forEach(change)
}

function editUrl(edit: (url: string) => string): (server: Draftable) => void {
  return (server) => {
    if (typeof server['url'] === 'string') server['url'] = edit(server['url'])
  }
}
