import { expect, it } from 'vitest'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { announce } from '../shares/announced.ts'

const key = expect.stringMatching(/^ssh-ed25519 /)

it.each([
  [[], { recipientDisplayName: 'Grace', recipientPublicKeys: [key] }],
  [['recipient-name-missing'], { recipientPublicKeys: [key] }],
  [['recipient-keys-missing'], { recipientDisplayName: 'Grace' }],
  [
    ['recipient-keys-as-object'],
    { recipientDisplayName: 'Grace', recipientPublicKeys: { 'ssh-ed25519': [key] } },
  ],
  [['share-answered-without-content'], ''],
])('with the faults %j a Share over SSH is answered with %j', async (names, content) => {
  const { first, second } = await startPair([], names.map(faultNamed))
  const protocol = { ssh: { uri: 'x8c2d57f3@shell.example.org:2222/report.txt' } }
  expect(await announce(first, second, { protocol })).toEqual({ status: 201, content })
  expect(await announce(first, second, { providerId: 7 })).toMatchObject({
    status: 400,
    content: { message: expect.any(String) },
  })
})
