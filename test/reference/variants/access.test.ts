import { expect, it } from 'vitest'
import { openWebapp } from '../../../reference/access/open-webapp.ts'
import { readFile } from '../../../reference/access/read-file.ts'
import { accessVariants } from '../../../reference/variants/access.ts'
import { asUserName, giveShare, sendShare } from '../access/given-share.ts'
import { rawRequest } from '../access/raw-request.ts'
import { sentCredentials, sentEntries } from '../access/sent-requests.ts'
import { startOne, startPair } from '../pair.ts'

const loose = { isStrict: false, requirements: [] } as const
const isDone = { kind: 'done' }

it('all variants of access leave both kinds of Shares usable, in both directions', async () => {
  for (const pair of [await startPair(accessVariants), await startPair([], accessVariants)]) {
    const { server } = pair.second
    const permissions = { webdav: ['read'], webapp: ['view'] } as const
    const strict = giveShare(pair, { permissions })
    expect(await readFile(server, 'grace', strict.shareId)).toMatchObject(isDone)
    expect(await openWebapp(server, 'grace', strict.shareId)).toMatchObject(isDone)
    expect(await readFile(server, 'grace', giveShare(pair, loose).shareId)).toMatchObject(isDone)
    const oldest = giveShare(pair, { isStrict: false, isOldestShape: true })
    expect(await readFile(server, 'grace', oldest.shareId)).toMatchObject(isDone)
  }
})

it('secrets are used where they can be: secrets-where-permitted', async () => {
  const pair = await startPair([], accessVariants)
  const { shareId, sharedSecret } = giveShare(pair, loose)
  expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject(isDone)
  expect(new Set(sentCredentials(pair.second))).toEqual(new Set([`Bearer ${sharedSecret}`]))
})

it('tokens are asked for with more, and last shorter: more-token-parameters, short-tokens', async () => {
  const pair = await startPair(accessVariants, accessVariants)
  const { shareId } = giveShare(pair)
  expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject(isDone)
  const sent = sentEntries(pair.second).find(({ about }) => about === 'token-request')
  expect(sent?.body).toMatch(/&redirect_uri=https%3A%2F%2Flocalhost%2F$/)
  expect(JSON.parse(sent?.answer?.body ?? '')).toMatchObject({ token_type: 'bearer', expires_in: 20 })
})

it('the shared secret is a user name too: legacy-secrets', async () => {
  const running = await startOne(accessVariants)
  const shares = [sendShare(running, loose, 'grace@localhost:1'), sendShare(running, {}, 'grace@localhost:1')]
  const answers = await Promise.all(
    shares.map((share) => rawRequest(running, 'GET', '/dav/ocm/', asUserName(share))),
  )
  expect(answers.map(({ status }) => status)).toEqual([200, 401])
})
