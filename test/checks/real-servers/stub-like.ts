import { type Answered, type Asked, html, json, type Simulation } from './simulated-server.ts'
import { readJson } from '../../../scripts/harness/json-object.ts'

/** Takes whatever is sent. Source: field notes, "The OCM stubs"; recordings of the older one. */
export const stubLike: Simulation = (origin) => ({ answer: (asked) => answerOf(origin, asked) })

/** The same, which ends the connection on whatever is signed, as its process ends there. */
export const fragileStubLike: Simulation = (origin) => ({
  answer: (asked) => (asked.headers['signature'] === undefined ? answerOf(origin, asked) : undefined),
})

function answerOf(origin: string, { method, path, body }: Asked): Answered {
  if (path === '/.well-known/ocm' || path === '/ocm-provider/') {
    return json(200, {
      enabled: true,
      apiVersion: '1.0-proposal1',
      endPoint: `${origin}/ocm`,
      resourceTypes: [{ name: 'file', shareTypes: ['user', 'group'], protocols: { webdav: '/webdav-api/' } }],
      publicKey: '-----BEGIN RSA PUBLIC KEY-----\nMIIB\n-----END RSA PUBLIC KEY-----\n',
    })
  }
  if (path === '/ocm/shares') {
    return readJson(body) === undefined ? html(400) : json(201, { recipientDisplayName: 'Marie Curie' })
  }
  if (method === 'PROPFIND') return { ...html(207) }
  return html(200)
}
