/** A JSON object under construction: variants and faults change it before it is sent. */
export type Draftable = Record<string, unknown>

/** The Discovery object of the reference server with every field that the draft defines, at an origin. */
export function discoveryDocument(origin: string): Draftable {
  return {
    enabled: true,
    apiVersion: '1.4.0',
    endPoint: `${origin}/ocm`,
    provider: 'Everymust reference server',
    resourceTypes: [
      {
        name: 'file',
        shareTypes: ['user'],
        protocols: {
          webdav: '/dav/ocm/',
          'webdav-receive': { uri: 'absolute' },
          webapp: {},
          'webapp-receive': { targets: ['blank', 'iframe'] },
          ssh: 'localhost:2222',
          'ssh-receive': {},
        },
      },
      {
        name: 'calendar',
        shareTypes: ['user', 'group'],
        protocols: { caldav: '/dav/calendars/' },
      },
    ],
    capabilities: ['exchange-token', 'http-sig', 'invites', 'notifications', 'protocol-object'],
    criteria: ['must-exchange-token'],
    inviteAcceptDialog: '/invite',
    tokenEndPoint: `${origin}/ocm/token`,
  }
}
