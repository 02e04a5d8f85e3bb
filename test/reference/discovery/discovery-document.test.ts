import { describe, expect, it } from 'vitest'
import { ownDiscovery } from '../../../reference/discovery/answer-discovery.ts'
import { startOne } from '../pair.ts'
import { sendRaw } from '../signing/signer.ts'

describe('the Discovery object of the server', () => {
  it('has every field, at the places of this server', async () => {
    const { server } = await startOne()
    const { origin } = server
    expect(ownDiscovery(server)).toEqual({
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
      ],
      capabilities: [
        'enforce-mfa',
        'exchange-token',
        'http-sig',
        'invites',
        'invite-wayf',
        'notifications',
        'protocol-object',
      ],
      criteria: ['must-use-http-sig', 'must-exchange-token'],
      inviteAcceptDialog: '/invite',
      tokenEndPoint: `${origin}/ocm/token`,
    })
  })

  it.each([
    ['GET', '/.well-known/jwks.json', 200],
    ['POST', '/ocm/shares', 400],
    ['POST', '/ocm/request-share', 400],
    ['POST', '/ocm/notifications', 400],
    ['POST', '/ocm/invite-accepted', 400],
    ['POST', '/ocm/token', 400],
    ['PROPFIND', '/dav/ocm/1', 401],
    ['GET', '/invite', 401],
  ])('promises nothing that is not there: %s %s is answered with %i', async (method, path, status) => {
    const { port } = await startOne()
    const targetUri = `http://127.0.0.1:${port}${path}`
    expect((await sendRaw({ kind: 'request', method, targetUri, fields: [] })).status).toBe(status)
  })
})
