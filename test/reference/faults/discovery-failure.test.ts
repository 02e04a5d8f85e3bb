import type http from 'node:http'
import { describe, expect, it } from 'vitest'
import { askedByShare, discoveryOf, receiving } from './asked-by-share.ts'

/** Keeps every Share, and says something to the GET requests. */
function saying(say: (response: http.ServerResponse, host: string) => void): http.RequestListener {
  return (request, response) =>
    request.method === 'POST' ? receiving()(request, response) : say(response, request.headers.host ?? '')
}

const silent = saying(() => {})
const page = saying((response) => void response.end('<!doctype html>'))
const otherStatus = receiving({}, 404)
const list = saying((response, host) => void response.end(JSON.stringify([discoveryOf(host)])))
const lacking = receiving({ resourceTypes: undefined })
const withoutPlace = receiving({ endPoint: 7 })

describe('a Share for a server whose Discovery fails', () => {
  it.each([
    ['silence-taken-for-discovery', silent, 'POST /ocm/shares'],
    ['no-json-taken-for-discovery', page, 'POST /ocm/shares'],
    ['other-status-taken-for-discovery', otherStatus, 'POST /api/shares'],
    ['other-json-taken-for-discovery', list, 'POST /ocm/shares'],
    ['missing-discovery-fields-guessed', lacking, 'POST /api/shares'],
    ['missing-discovery-fields-guessed', withoutPlace, 'POST /ocm/shares'],
  ])('is sent with %s, in its own case alone', async (name, listener, request) => {
    expect(await askedByShare(listener, [])).toEqual(['GET /.well-known/ocm'])
    expect(await askedByShare(listener, [name])).toEqual(['GET /.well-known/ocm', request])
    const others = [silent, page, otherStatus, list, lacking].filter((other) => other !== listener)
    for (const other of name === 'missing-discovery-fields-guessed' ? others.slice(0, -1) : others) {
      expect(await askedByShare(other, [name])).toEqual(['GET /.well-known/ocm'])
    }
  })
})

it('Discovery goes over http outside of a test set-up with discovery-over-http', async () => {
  const outside = { origin: 'https://cloud.example.org', allowsPrivate: true }
  expect(await askedByShare(receiving(), [], outside)).toEqual([])
  expect((await askedByShare(receiving(), ['discovery-over-http'], outside))[0]).toBe('GET /.well-known/ocm')
})
