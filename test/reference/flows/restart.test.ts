import { describe, expect, it, onTestFinished } from 'vitest'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { type RunningServer, startServer } from '../../../reference/start-server.ts'
import { resultOf } from '../result-of.ts'
import { temporaryDirectory } from '../store/temporary-directory.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { introduce, messagesFrom, partyOf, share } from './party.ts'
import { useOf } from './use-of-share.ts'

/** A server whose state lasts, and which makes its certificate authority itself. */
interface Lasting {
  /** Starts it on its directory and, from the second time on, its port, once it has stopped. */
  readonly start: (trustedCertificates: readonly string[]) => Promise<RunningServer>
  /** All that it was so far, the present one last. */
  readonly lives: () => readonly OcmServer[]
}

function createLasting(): Lasting {
  const directory = temporaryDirectory()
  const lives: RunningServer[] = []
  const stop = async (): Promise<void> => await lives.at(-1)?.close()
  onTestFinished(stop)
  return {
    async start(trustedCertificates) {
      await stop()
      const port = lives.at(-1)?.port ?? 0
      const started = await startServer({
        port,
        behaviours: [],
        directory,
        trustedCertificates,
        journalDepth: 'everything',
      })
      lives.push(started)
      return started
    },
    lives: () => lives.map(({ server }) => server),
  }
}

/** What others know a server by. */
async function identityOf({ server }: RunningServer) {
  const { publicJwk } = server.keyRing.current()
  return { origin: server.origin, publicJwk, authority: await server.certificateAuthority() }
}

describe('two servers with data directories', () => {
  it('go on with a Share after each was started again', async () => {
    const [adas, graces] = [createLasting(), createLasting()]
    const before = await identityOf(await adas.start([]))
    const receiving = await graces.start([before.authority])
    const { authority } = await identityOf(receiving)
    const sending = await adas.start([authority])
    expect(await identityOf(sending)).toEqual(before)

    const ada = partyOf(sending, 'ada')
    const grace = partyOf(receiving, 'grace')
    await introduce(grace, ada)
    const wish = { path: 'Measurements', permissions: ['read', 'write'] } as const
    const shared = await share(ada, grace, wish)
    await resultOf(useOf(shared).write('december.csv', 'night,objects\n'))
    expect(messagesFrom(grace)).toEqual(['notification 201', 'token-request 200'])

    const adaAgain = partyOf(await adas.start([authority]), 'ada')
    expect(await resultOf(useOf(shared).read('december.csv'))).toMatchObject({ text: 'night,objects\n' })
    expect(messagesFrom(grace)).toEqual(['notification 201', 'token-request 200', 'token-request 200'])

    const graceAgain = partyOf(await graces.start([before.authority]), 'grace')
    const sharedAgain = { ...shared, sender: adaAgain, receiver: graceAgain }
    expect(await resultOf(useOf(sharedAgain).read('december.csv'))).toMatchObject({ text: 'night,objects\n' })
    expect(messagesFrom(graceAgain)).toEqual(['token-request 200'])

    expect(adaAgain.server.store.contacts.list().map(({ id }) => id)).toEqual([`ada ${grace.address}`])
    expect(await resultOf(useOf(sharedAgain).unshare())).toEqual({ notified: true })
    expect(graceAgain.server.store.receivedShares.list()).toEqual([])
    expect(await judgeTraffic(...adas.lives(), ...graces.lives())).toEqual([])
  })
})
