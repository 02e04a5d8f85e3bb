import { describe, expect, it } from 'vitest'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import {
  judgeStandIn,
  outcomeOf,
  type StandIn,
  type StandInAnswer,
  type StandInRequest,
} from './judge-stand-in.ts'

const created = { status: 201, content: { recipientDisplayName: 'Grace' } }
const invalid = { status: 400, content: { message: 'INVALID' } }

/** Takes each Share that is one, and answers as it is told where it is told something. */
function takingShares(otherwise: (request: StandInRequest) => StandInAnswer | undefined): StandIn['answer'] {
  return (request) =>
    otherwise(request) ?? (request.path === '/shares' && isForGrace(request) ? created : invalid)
}

function shareIn({ path, body }: StandInRequest): Readonly<Record<string, unknown>> {
  return path === '/shares' ? (readJsonObject(body) ?? {}) : {}
}

function isForGrace(request: StandInRequest): boolean {
  return String(shareIn(request)['shareWith']).startsWith('grace@')
}

function nameOf(request: StandInRequest): string {
  return String(shareIn(request)['name'])
}

async function judged(check: string, requirement: string, answer: StandIn['answer'], discovery = {}) {
  return outcomeOf(await judgeStandIn({ answer, discovery }, [requirement]), check)
}

/** Answers the Shares of a name as it is told. */
function answering(name: string, answer: StandInAnswer): StandIn['answer'] {
  return takingShares((request) => (nameOf(request).includes(name) ? answer : undefined))
}

const takesShares = (answer: StandIn['answer'], discovery = {}): Promise<string | undefined> =>
  judged('roles/takes-shares', 'roles~hrvw', answer, discovery)
const ignoresUnknownFields = (answer: StandIn['answer']): Promise<string | undefined> =>
  judged('api-requests/unknown-fields', 'api-requests~wvsb', answer)
const discards = (answer: StandInAnswer): Promise<string | undefined> =>
  judged('share-discarding/without-access', 'share-discarding~fxmq', answering('without-access', answer))
const sendsKeys = (answer: StandInAnswer): Promise<string | undefined> =>
  judged('share-response/public-keys', 'share-response~nrvp', answering('ssh-share', answer))
const rejectsLoose = (answer: StandInAnswer, discovery = {}): Promise<string | undefined> =>
  judged(
    'discovery-criteria/loose-shares',
    'discovery-criteria~nkfs',
    answering('loose-share', answer),
    discovery,
  )

describe('that a server takes Shares', () => {
  it('passes where it takes one, and refuses what is none', async () => {
    expect(await takesShares(takingShares(() => undefined))).toBe('passed')
  })

  it('fails where nothing is at the place for it', async () => {
    const nothing = takingShares((request) =>
      // For nobody it is seen to ask the peer first.
      !request.isSigned || isForGrace(request) ? { status: 404 } : undefined,
    )
    expect(await takesShares(nothing)).toBe(
      'failed: Expected the status of a Share to be `201`, received `404`.',
    )
  })

  it.each([
    ['inconclusive', 404],
    ['inconclusive', 400],
    ['inconclusive', 429],
    ['inconclusive', 503],
    ['blocked', 401],
    ['blocked', 403],
    ['not-applicable', 501],
  ])('is %s where only this Share gets %i', async (expected, status) => {
    expect(await takesShares(answering('everymust-check-file', { status }))).toBe(expected)
  })

  it('is inconclusive where the server takes an empty object too', async () => {
    expect(await takesShares(() => created)).toBe('inconclusive')
  })

  it('is not applicable where the server is switched off, or lists nothing that it receives', async () => {
    expect(await takesShares(answering('everymust-check-file', { status: 404 }), { enabled: false })).toBe(
      'not-applicable',
    )
    const types = [{ name: 'calendar', shareTypes: ['user'], protocols: { caldav: '/' } }]
    expect(
      await takesShares(answering('everymust-check-file', { status: 404 }), { resourceTypes: types }),
    ).toBe('not-applicable')
  })
})

describe('that a server ignores unknown fields', () => {
  it('passes where it takes a Share with one', async () => {
    expect(await ignoresUnknownFields(takingShares(() => undefined))).toBe('passed')
  })

  it('fails where it refuses such a Share, and no other', async () => {
    const strict = takingShares(({ body }) => (body.includes('everymustCheck') ? invalid : undefined))
    expect(await ignoresUnknownFields(strict)).toMatch(/^failed: Expected .* `201`, received `400`\.$/)
  })

  it('is inconclusive where it refuses the next one without such a field too', async () => {
    let hasHadEnough = false
    const tired = takingShares((request) => {
      hasHadEnough ||= request.body.includes('everymustCheck')
      return hasHadEnough && request.path === '/shares' ? invalid : undefined
    })
    expect(await ignoresUnknownFields(tired)).toBe('inconclusive')
  })

  it('is inconclusive where the server takes whatever comes', async () => {
    expect(await ignoresUnknownFields(() => created)).toBe('inconclusive')
  })

  it('is blocked where the server takes no second Share of the same Resource', async () => {
    const once = takingShares((request) => (nameOf(request).includes('second') ? invalid : undefined))
    expect(await ignoresUnknownFields(once)).toBe('blocked')
  })
})

describe('that a server discards a Share without access', () => {
  it.each([
    ['passed', invalid],
    ['passed', { status: 501 }],
    [
      'failed: Expected the status of a Share without access to be one that refuses it, received `201`.',
      created,
    ],
    ['inconclusive', { status: 500, content: '<html>' }],
    ['inconclusive', { status: 202 }],
    ['inconclusive', { status: 429 }],
  ])('is %s for %o', async (expected, answer) => {
    expect(await discards(answer)).toBe(expected)
  })
})

describe('that a server sends public keys for a Share over SSH', () => {
  it.each([
    [
      'passed',
      { status: 201, content: { recipientDisplayName: 'Grace', recipientPublicKeys: 'ssh-ed25519 AAAA' } },
    ],
    ['failed: Expected `recipientPublicKeys` in the answer to be there, received nothing.', created],
    ['not-applicable', invalid],
    ['inconclusive', { status: 502 }],
  ])('is %s for %o', async (expected, answer) => {
    expect(await sendsKeys(answer)).toBe(expected)
  })
})

describe('that a server rejects a loose Share where it demands strict ones', () => {
  const criteria = { criteria: ['must-exchange-token'] }
  it('fails where it keeps one, and passes where it does not', async () => {
    expect(await rejectsLoose(created, criteria)).toMatch(/^failed: .*, received `201`\.$/)
    expect(await rejectsLoose({ status: 403 }, criteria)).toBe('passed')
  })

  it('is not applicable to a server that lists no such criterion', async () => {
    expect(await rejectsLoose(created)).toBe('not-applicable')
  })
})

describe('what is shared with a server', () => {
  const requirements = ['api-requests~wvsb', 'share-response~nrvp', 'notifications~nxcz']

  it('is taken back in the end, each Share of it', async () => {
    const shares = new Set<unknown>()
    const answer: StandIn['answer'] = (request) => {
      const { providerId } = readJsonObject(request.body) ?? {}
      if (isForGrace(request)) shares.add(providerId)
      const isThere = request.path === '/notifications' && shares.delete(providerId)
      return isForGrace(request) || isThere ? created : invalid
    }
    const { findings } = await judgeStandIn({ answer }, requirements)
    expect({ left: [...shares], findings }).toEqual({ left: [], findings: undefined })
  })

  it('is told of where the server does not let it be taken back', async () => {
    const { findings = [] } = await judgeStandIn({ answer: takingShares(() => undefined) }, requirements)
    expect(new Set(findings.map(({ name }) => name))).toEqual(new Set(['left-behind']))
    expect(findings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(
        /^The Share everymust-check-unknown-field-.* could not be taken back: it answers the end of the Share with status 400\.$/,
      ),
    )
  })
})
