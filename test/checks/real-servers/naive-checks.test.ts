import { describe, expect, it, onTestFinished } from 'vitest'
import type { Run } from '../../../scripts/contract/run.ts'
import { readJsonObject } from '../../../scripts/harness/json-object.ts'
import { goLikeOnLoopback } from './go-like.ts'
import { judgeRunning, judgeSimulated } from './judge-simulated.ts'
import { nextcloud27Like, nextcloud32Like } from './nextcloud-like.ts'
import { basicRevaLike, ocisLike, opencloudLike, plainRevaLike } from './reva-like.ts'
import { failures } from './reviewed-verdicts.ts'
import { html, json, type Simulation, startSimulation } from './simulated-server.ts'
import { fragileStubLike } from './stub-like.ts'

/** What came of a requirement by the draft, whatever the version of the server has of it. */
function verdictOn({ verdicts }: Run, requirement: string): string | undefined {
  const found = verdicts.find((verdict) => verdict.requirement === requirement)
  return found?.byLatest?.verdict ?? found?.verdict
}

const outcomesOf = ({ checks }: Run): readonly string[] =>
  checks.map(({ id, outcome }) => `${id}: ${outcome}`).toSorted()

const names = ({ findings = [] }: Run): readonly string[] => findings.map(({ name }) => name)

/** A server with the Discovery object of one that verifies, which refuses what it is sent with one status code or another. */
const verifier =
  (statusOf: (isSigned: boolean) => number): Simulation =>
  (origin) => {
    const { answer } = goLikeOnLoopback(origin)
    return {
      answer: async (asked) => {
        if (asked.path !== '/ocm/shares') return answer(asked)
        // As it looks for keys, whatever it makes of them.
        await answer(asked)
        const isSigned = asked.headers['signature'] !== undefined
        return json(statusOf(isSigned), { message: 'As always.', recipientDisplayName: 'Bob' })
      },
    }
  }

const verified = 'signature-verification~ntbh'

describe('what real servers do to a naive check', () => {
  it('404 at the well-known URI is no proof that there is no server', async () => {
    const run = await judgeSimulated(nextcloud32Like, 'url')
    expect(run.recognised).toContain('/ocm-provider')
    expect(names(run)).toEqual(['earlier-discovery-place'])
  })

  it('200 is no proof that there is one: content and shape are looked at', async () => {
    const judged = judgeSimulated(() => ({ answer: () => html(200) }), 'url')
    await expect(judged).rejects.toThrow('Expected an OCM server')
  })

  it('a refusal tells nothing before a good request was taken in the form that the server takes', async () => {
    const only = ['share-discarding~fxmq', 'api-requests~wvsb']
    const blocked = await judgeSimulated(ocisLike, 'recipient', only)
    expect(only.map((id) => verdictOn(blocked, id))).toEqual(['blocked', 'blocked'])
    const taken = await judgeSimulated(nextcloud32Like, 'recipient', only)
    expect(only.map((id) => verdictOn(taken, id))).toEqual(['passed', 'passed'])
  })

  it('one answer to good, bad and unsigned requests does not tell', async () => {
    const run = await judgeSimulated(
      verifier(() => 400),
      'recipient',
      [verified],
    )
    expect(verdictOn(run, verified)).toBe('inconclusive')
  })

  it('to refuse RFC 9421 is neither to verify nor not to', async () => {
    const run = await judgeSimulated(
      verifier((isSigned) => (isSigned ? 400 : 201)),
      'recipient',
      [verified],
    )
    expect(verdictOn(run, verified)).toBe('inconclusive')
    expect(names(run)).toContain('refuses-message-signatures')
  })

  it('a second run has the verdicts of the first', async () => {
    const server = await startSimulation(nextcloud32Like)
    onTestFinished(() => server.close())
    const [first, second] = [await judgeRunning(server, 'recipient'), await judgeRunning(server, 'recipient')]
    expect(outcomesOf(second)).toEqual(outcomesOf(first))
  })

  it('few bad tokens are sent', async () => {
    let bad = 0
    const run = await judgeSimulated((origin) => {
      const { answer } = nextcloud32Like(origin)
      return {
        answer: (asked) => {
          if (asked.path === '/ocm/invite-accepted') bad += 1
          return answer(asked)
        },
      }
    }, 'recipient')
    expect(failures(run)).not.toContain('invite-acceptance~ndxd')
    expect(bad).toBeLessThanOrEqual(2)
  })

  it('429 and a breakdown are no verdicts', async () => {
    for (const status of [429, 503]) {
      const requirement = 'invite-acceptance~ndxd'
      const run = await judgeSimulated(
        (origin) => {
          const { answer } = nextcloud32Like(origin)
          return { answer: (asked) => (asked.path === '/ocm/invite-accepted' ? html(status) : answer(asked)) }
        },
        'recipient',
        [requirement],
      )
      expect(verdictOn(run, requirement)).toBe('inconclusive')
      expect(names(run).includes('throttles')).toBe(status === 429)
    }
  })

  it('a reset is none, and whether the server is still up is told', async () => {
    const run = await judgeSimulated(fragileStubLike, 'recipient')
    expect(failures(run)).toEqual([])
    expect(run.findings?.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('It still answers other requests.'),
    )
  })

  it('201 to a notification does not tell that it was acted on', async () => {
    const only = ['roles~xslj', 'notifications~nxcz']
    for (const simulation of [opencloudLike, plainRevaLike]) {
      const run = await judgeSimulated(simulation, 'gesture', only)
      expect(only.map((id) => verdictOn(run, id))).toEqual(['inconclusive', 'inconclusive'])
    }
  })

  it('the secret of a Share is tried both ways before access to it is judged', async () => {
    const requirement = 'access-webdav~sxzj'
    const run = await judgeSimulated(basicRevaLike, 'gesture', [requirement])
    expect(verdictOn(run, requirement)).toBe('passed')
    expect(names(run)).toContain('basic-credentials-only')
  })

  it('a place that does not answer denies nothing', async () => {
    const requirement = 'access-webdav~sxzj'
    const run = await judgeSimulated(
      (origin) => {
        const { answer, acts } = plainRevaLike(origin)
        return {
          ...(acts && { acts }),
          answer: (asked) => (asked.path.startsWith('/dav/') ? html(503) : answer(asked)),
        }
      },
      'gesture',
      [requirement],
    )
    expect(verdictOn(run, requirement)).toBe('inconclusive')
  })

  it('each Share is answered with 201 by the peer, so that none is sent once more elsewhere', async () => {
    const run = await judgeSimulated(nextcloud32Like, 'gesture', [
      'share-operation~nfwl',
      'share-fields~qzgf',
    ])
    const shares = run.exchanges.filter(
      ({ direction, request }) => direction === 'received' && request.url.endsWith('/shares'),
    )
    expect(shares.length).toBeGreaterThan(2)
    expect(shares.map(({ response }) => response?.status)).toEqual(shares.map(() => 201))
    const ids = shares.map(({ request }) => readJsonObject(request.body)?.['providerId'])
    expect(new Set(ids).size).toBe(shares.length)
  })

  it('numbers, schemes and other names in a Share fail what they break, and nothing else of it', async () => {
    const broken = ['share-fields~gwwq', 'share-fields~lzxb', 'share-fields~ptvh']
    const run = await judgeSimulated(nextcloud27Like, 'gesture', [
      ...broken,
      'share-fields~qzgf',
      'share-protocol~sfdj',
      'ocm-address~xxxx',
    ])
    expect(failures(run).toSorted()).toEqual(broken)
    expect(run.checks.filter(({ outcome }) => outcome === 'errored')).toEqual([])
  })
})
