import { signFlattened } from '../../scripts/signatures/json-web-signature.ts'
import { type Answer, jsonAnswer } from '../http/answers.ts'
import { type OcmServer, shapeMessage } from '../ocm-server.ts'
import { openDirectoryKey } from './directory-key.ts'

/**
 * The list of the Directory Service: this server alone, as a JSON Web Signature in the flattened serialization. Throws
 * where our own key cannot sign: a bug. Source: draft, #directory; RFC 7515, Section 7.2.2.
 */
export function answerDirectory(server: OcmServer): Answer {
  const { kid, privateJwk } = openDirectoryKey(server)
  const directory = shapeMessage(server, 'directory', {
    federation: 'Everymust reference servers',
    servers: [{ url: server.origin, displayName: `The reference server at ${server.host}` }],
  })
  const unsigned = { payload: encode(directory), protected: encode({ alg: 'ES256', kid }) }
  const signed = signFlattened(unsigned, privateJwk)
  if (signed.kind === 'refused') throw new TypeError(`Expected to sign a list, received: ${signed.detail}`)
  const headers = { 'content-type': 'application/jose+json', 'cache-control': 'max-age=300' }
  return jsonAnswer(200, { ...unsigned, signature: signed.signature }, headers)
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
