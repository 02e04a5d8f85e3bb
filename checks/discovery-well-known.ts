import { inconclusive, notApplicable, blocked } from '../scripts/harness/outcome.ts'
import { readJson, isJsonObject } from '../scripts/harness/json-object.ts'
import { defineChecks } from './target/ocm-context.ts'
import { wellKnownPath } from './target/places.ts'

const statusOfGet = `the status code of GET ${wellKnownPath}`

export default defineChecks('discovery-well-known', [
  {
    id: 'discovery-well-known/answers-200',
    requirement: 'discovery-well-known~twlj',
    quote: 'MUST answer an unconditional GET request for /.well-known/ocm with status code 200 (OK)',
    role: 'discoverable-server',
    reach: 'url',
    run({ wellKnown, expect, cite }) {
      cite(wellKnown)
      const { response, failure } = wellKnown.exchange
      if (response === undefined) return inconclusive(`No response came: ${failure?.message ?? 'unknown'}`)
      const { status } = response
      if (status === 401 || status === 403) return blocked(`The server does not admit us: status ${status}.`)
      if (status === 429 || status >= 500) return inconclusive(`Status ${status} can be temporary.`)
      if (status > 200 && status < 300)
        return inconclusive(`Status ${status} is a success that some readings of the specification permit.`)
      expect(statusOfGet, status).toBe(200)
      return undefined
    },
  },
  {
    id: 'discovery-well-known/content-is-a-json-object',
    requirement: 'discovery-well-known~wgxb',
    quote: 'MUST send one JSON object',
    role: 'discoverable-server',
    reach: 'url',
    run({ wellKnown, expect, cite }) {
      cite(wellKnown)
      const { response } = wellKnown.exchange
      if (response?.status !== 200) return notApplicable('There was no response with status 200.')
      const subject = `the content of GET ${wellKnownPath}`
      expect(subject, response.body).toBeA('a JSON object', isJsonObject(readJson(response.body)))
      return undefined
    },
  },
  {
    id: 'discovery-well-known/content-is-utf-8',
    requirement: 'discovery-well-known~xgtm',
    quote: 'MUST encode this object in UTF-8',
    role: 'discoverable-server',
    reach: 'url',
    run({ wellKnown, expect, cite }) {
      cite(wellKnown)
      const { response } = wellKnown.exchange
      const isObject = response?.status === 200 && isJsonObject(readJson(response.body))
      if (!isObject) return notApplicable('There was no JSON object to encode.')
      const received = response.validUtf8 ? 'UTF-8' : 'bytes that are no UTF-8'
      expect(`the encoding of GET ${wellKnownPath}`, received).toBeA('UTF-8', response.validUtf8)
      return undefined
    },
  },
  {
    id: 'discovery-well-known/content-type-is-json',
    requirement: 'discovery-well-known~tkkd',
    quote: 'SHOULD send a Content-Type header field with the media type application/json',
    role: 'discoverable-server',
    reach: 'url',
    run({ wellKnown, expect, cite }) {
      cite(wellKnown)
      const { response } = wellKnown.exchange
      if (response?.status !== 200) return notApplicable('There was no response with status 200.')
      const [type = ''] = (response.headers['content-type'] ?? '').split(';')
      const subject = `the media type of GET ${wellKnownPath}`
      expect(subject, type.trim().toLowerCase()).toBe('application/json')
      return undefined
    },
  },
])
