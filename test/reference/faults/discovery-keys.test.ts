import { expect, it } from 'vitest'
import { faultNamed } from '../fault-named.ts'
import { startOne } from '../pair.ts'
import { publish, startKeyHost, testKeys } from '../signing/signer.ts'

const { ed25519 } = testKeys
const unknown = { publicJwk: { kty: 'XYZ', kid: 'of-tomorrow' } }

it.each([
  ['a key of an unknown type beside others', [unknown, ed25519], [], ed25519.publicJwk],
  ['a key of an unknown type beside others', [unknown, ed25519], ['unknown-key-type-rejected'], undefined],
  ['known keys alone', [ed25519], ['unknown-key-type-rejected'], ed25519.publicJwk],
])('of %s, %j, a server with the faults %j finds %j', async (_, keys, faults, found) => {
  const { server } = await startOne(faults.map(faultNamed))
  const { host } = await startKeyHost(publish(keys))
  expect(await server.correspondence.findKey(host, 'ed25519')).toEqual(found)
})
