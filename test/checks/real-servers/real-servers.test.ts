import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../workspace-suite.ts'
import { goLikeOnLoopback, strictGoLike } from './go-like.ts'
import { judgeSimulated } from './judge-simulated.ts'
import { nextcloud27Like, nextcloud32Like } from './nextcloud-like.ts'
import { ocisLike, ocisLikeTrusting, opencloudLike, plainRevaLike } from './reva-like.ts'
import { failures, reviewedVerdicts } from './reviewed-verdicts.ts'
import type { Simulation } from './simulated-server.ts'
import { fragileStubLike, stubLike } from './stub-like.ts'
import { switchedOff } from './switched-off.ts'
import { whyFailed } from './why-failed.ts'

const servers: readonly (readonly [name: string, simulation: Simulation])[] = [
  ['nextcloud-32-like', nextcloud32Like],
  ['nextcloud-27-like', nextcloud27Like],
  ['ocis-like', ocisLike],
  ['ocis-like-trusting', ocisLikeTrusting],
  ['opencloud-like', opencloudLike],
  ['reva-like', plainRevaLike],
  ['opencloudmesh-go-like', strictGoLike],
  ['opencloudmesh-go-like-on-loopback', goLikeOnLoopback],
  ['ocm-stub-like', stubLike],
  ['ocm-stub-like-fragile', fragileStubLike],
  ['switched-off', switchedOff],
]

/** Each verdict was looked at one by one; a diff is to be looked at in the same way. `vitest -u` rewrites them. */
const folder = join(root, 'test/fixtures/real-servers')

describe.each(servers)('a server like those in the field: %s', (name, simulation) => {
  it('has the verdicts that were reviewed', async () => {
    const run = await judgeSimulated(simulation, 'gesture')
    expect(run.checks.filter(({ outcome }) => outcome === 'errored')).toEqual([])
    await expect(reviewedVerdicts(run)).toMatchFileSnapshot(join(folder, `${name}.json`))
    expect(failures(run).filter((id) => whyFailed[id] === undefined)).toEqual([])
    // That of peers lies within that of recipients.
    for (const reach of ['url', 'probe', 'recipient'] as const) {
      const lower = await judgeSimulated(simulation, reach)
      expect(failures(run)).toEqual(expect.arrayContaining([...failures(lower)]))
      expect(lower.checks.filter(({ outcome }) => outcome === 'errored')).toEqual([])
    }
  }, 120_000)
})
