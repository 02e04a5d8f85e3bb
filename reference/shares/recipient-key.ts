import { generateKeyPairSync } from 'node:crypto'
import * as z from 'zod'
import type { OcmServer } from '../ocm-server.ts'

/** The key pair with which an account reaches Resources over SSH. */
const KeyPair = z.object({
  /** As `authorized_keys` has it. */
  publicKey: z.string(),
  /** PKCS #8 in PEM. */
  privateKey: z.string(),
})

const algorithm = 'ssh-ed25519'

/** The public key of an account, made when it is first needed. Source: draft, #share-response. */
export function recipientPublicKey({ store }: OcmServer, account: string): string {
  const name = `ssh-key ${account}`
  const kept = store.settings.get(name)
  if (kept !== undefined) return KeyPair.parse(JSON.parse(kept.value)).publicKey
  const pair = createKeyPair()
  store.settings.put(name, { value: JSON.stringify(pair) })
  return pair.publicKey
}

function createKeyPair(): z.infer<typeof KeyPair> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return {
    publicKey: openSshKey(Buffer.from(x, 'base64url')),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** Source: RFC 8709, Section 4; RFC 4253, Section 6.6. */
function openSshKey(raw: Uint8Array): string {
  const blob = Buffer.concat([sshString(Buffer.from(algorithm)), sshString(raw)])
  return `${algorithm} ${blob.toString('base64')}`
}

/** Source: RFC 4251, Section 5. */
function sshString(bytes: Uint8Array): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.byteLength)
  return Buffer.concat([length, bytes])
}
