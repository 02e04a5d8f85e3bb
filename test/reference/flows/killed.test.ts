import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createShare } from '../../../reference/shares/create-share.ts'
import { startOne, testAuthority } from '../pair.ts'
import { temporaryDirectory } from '../store/temporary-directory.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { partyOf } from './party.ts'

const program = fileURLToPath(new URL('./take-shares.ts', import.meta.url))

describe('a server that is killed while Shares come in', () => {
  it('has every one that it acknowledged when it starts again', async () => {
    const directory = temporaryDirectory()
    const authorityFile = join(temporaryDirectory(), 'authority.json')
    writeFileSync(authorityFile, JSON.stringify(await testAuthority()))
    const child = spawn(process.execPath, [program, directory, authorityFile], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    const closed = once(child, 'close')
    const [printed] = await once(child.stdout, 'data')
    const { host } = new URL(String(printed).trim())

    const ada = partyOf(await startOne(), 'ada')
    const acknowledged: string[] = []
    const shareUntilKilled = async (account: string): Promise<void> => {
      for (;;) {
        const wish = { path: 'report.txt', shareWith: `${account}@${host}` }
        const made = await createShare(ada.server, 'ada', wish)
        if (made.kind === 'refused') return
        acknowledged.push(made.result.providerId)
        if (acknowledged.length === 60) child.kill('SIGKILL')
      }
    }
    await Promise.all(['ada', 'grace', 'ada', 'grace', 'ada', 'grace'].map(shareUntilKilled))
    expect(await closed).toEqual([null, 'SIGKILL'])

    const { server } = await startOne([], { directory })
    const kept = server.store.receivedShares.list().map(({ record }) => record.share.providerId)
    expect(acknowledged.length).toBeGreaterThanOrEqual(60)
    expect(kept).toEqual(expect.arrayContaining(acknowledged))
    expect(
      ada.server.store.sentShares
        .list()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(acknowledged.toSorted())
    expect(await judgeTraffic(ada.server)).toEqual([])
  })
})
