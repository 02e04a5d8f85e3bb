import { usualPlaces } from '../places.ts'
import { RemoteDiscovery } from './remote-discovery.ts'

/** What a server would go by that knows nothing but a host: that all is as with itself. */
export function guessed(host: string, scheme: 'https' | 'http'): RemoteDiscovery {
  const origin = `${scheme}://${host}`
  return {
    enabled: true,
    apiVersion: '1.4.0',
    endPoint: `${origin}${usualPlaces.api}`,
    resourceTypes: [
      {
        name: 'file',
        shareTypes: ['user'],
        protocols: { webdav: usualPlaces.webdav, 'webdav-receive': { uri: 'absolute' } },
      },
    ],
    capabilities: ['exchange-token', 'http-sig', 'invites', 'notifications', 'protocol-object'],
    criteria: [],
    tokenEndPoint: `${origin}${usualPlaces.token}`,
  }
}

/** A guess with what can be used of a Discovery object put in its place. */
export function completed(document: object, guess: RemoteDiscovery): RemoteDiscovery {
  const usable = Object.entries(RemoteDiscovery.shape).flatMap(([name, shape]) => {
    const value: unknown = Reflect.get(document, name)
    return value !== undefined && shape.safeParse(value).success ? [[name, value]] : []
  })
  return RemoteDiscovery.parse({ ...guess, ...Object.fromEntries(usable) })
}
