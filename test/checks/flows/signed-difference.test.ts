import { describe, expect, it } from 'vitest'
import { sendBetween } from '../../../checks/flows/send-between.ts'
import { receptionOf } from '../../../checks/flows/signed-difference.ts'
import type { Observed } from '../../../scripts/harness/evidence.ts'

/** What got a status code; `undefined` stands for no answer. */
function observed(status: number | undefined, url = 'https://cloud.example.org/ocm/shares'): Observed {
  const exchange = {
    request: { method: 'POST', url, headers: {} },
    redirects: [],
    finalUrl: url,
    durationMs: 1,
  }
  const response = { statusText: '', headers: {}, body: '', bodyBytes: 0, validUtf8: true }
  return {
    index: 0,
    exchange:
      status === undefined
        ? { ...exchange, failure: { code: 'connection-reset', message: 'The connection was reset.' } }
        : { ...exchange, response: { ...response, status } },
  }
}

function reception(...statuses: readonly (number | undefined)[]) {
  const [before, faulty, after] = statuses.map((status) => observed(status))
  if (before === undefined || faulty === undefined || after === undefined) throw new Error('Expected three.')
  return receptionOf({ before, faulty, after })
}

describe('what a target makes of a request with something wrong', () => {
  it.each([
    [201, 401, 201],
    [400, 401, 400],
    [400, 403, 400],
    [501, 401, 501],
  ])('shows where good, faulty and good get %i, %i, %i: it is refused', (good, status, last) => {
    expect(reception(good, status, last)).toEqual({ kind: 'refused', status, good })
  })

  it('is the same as with one that is in order, and taken where that is success', () => {
    expect(reception(400, 400, 400)).toEqual({ kind: 'same', status: 400, isTaken: false })
    expect(reception(201, 201, 201)).toEqual({ kind: 'same', status: 201, isTaken: true })
    expect(reception(201, 200, 201)).toEqual({ kind: 'same', status: 200, isTaken: true })
  })

  const untold: readonly (readonly [when: string, statuses: readonly (number | undefined)[]])[] = [
    ['good ones disagree', [201, 401, 401]],
    ['good ones disagree, and the last is as good as the first', [201, 401, 200]],
    ['the target throttles', [201, 429, 201]],
    ['it throttles what is in order', [201, 401, 429]],
    ['something goes wrong inside', [201, 500, 201]],
    ['something goes wrong inside with what is in order', [503, 401, 503]],
    ['no answer comes', [201, undefined, 201]],
    ['no answer comes to what is in order', [undefined, 401, 201]],
    ['no answer comes after it', [201, 401, undefined]],
    ['what is wrong succeeds alone', [400, 201, 400]],
    ['it is sent elsewhere', [201, 302, 201]],
    ['only what is wrong is not implemented', [201, 501, 201]],
  ]
  it.each(untold)('is not told where %s', (_, statuses) => {
    expect(reception(...statuses)).toEqual({
      kind: 'untold',
      undecided: { outcome: 'inconclusive', message: expect.any(String) },
    })
  })
})

describe('faulty requests between such as are in order', () => {
  const names = Array.from({ length: 8 }, (_, at) => `wrong-${at}`)

  async function sent(statusFor: (wrong: string | undefined, nth: number) => number) {
    const order: (string | undefined)[] = []
    const differences = await sendBetween(names, async (wrong) => {
      order.push(wrong)
      return observed(statusFor(wrong, order.length), `https://cloud.example.org/${order.length}`)
    })
    return { order, differences }
  }

  it('have one before and one after each, which neighbours share', async () => {
    const { order, differences } = await sent(() => 400)
    expect(order).toEqual([undefined, ...names.slice(0, 6), undefined, ...names.slice(6), undefined])
    const urls = (name: string) => {
      const { before, faulty, after } = differences.get(name) ?? {}
      return [before, faulty, after].map((one) => one?.exchange.request.url.split('/').at(-1))
    }
    expect(urls('wrong-0')).toEqual(['1', '2', '8'])
    expect(urls('wrong-7')).toEqual(['8', '10', '11'])
  })

  it('end where the target throttles', async () => {
    expect((await sent((_, nth) => (nth === 1 ? 429 : 400))).order).toEqual([undefined])
    const { order, differences } = await sent((wrong) => (wrong === 'wrong-7' ? 429 : 400))
    expect(order.at(-1)).toBe('wrong-7')
    expect([...differences.keys()]).toEqual(names.slice(0, 6))
  })
})
