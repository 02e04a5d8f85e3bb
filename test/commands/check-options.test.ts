import { describe, expect, it } from 'vitest'
import { type CheckOptions, requireTogether } from '../../scripts/commands/check-options.ts'

const usual: CheckOptions = {
  peerOrigin: [],
  peerListen: [],
  trust: [],
  signatures: 'auto',
  level: 'may',
  skip: [],
  minJudged: 0.5,
  watch: false,
  plan: false,
  report: [],
  timeout: 10,
  allowPrivate: false,
  insecure: false,
  fault: [],
  variant: [],
}
const url = 'https://server.example.org'

function take(target: string | undefined, options: Partial<CheckOptions>): void {
  requireTogether(target, { ...usual, ...options })
}

describe('requireTogether', () => {
  it.each<[Partial<CheckOptions>, string]>([
    [{ recipient: 'bob' }, 'Expected a reach of recipient or more with --recipient, received probe.'],
    [
      { reach: 'peer', recipient: 'bob' },
      'Expected a reach of recipient or more with --recipient, received peer.',
    ],
    [{ gestures: 'manual' }, 'Expected the reach gesture with --gestures, received probe.'],
    [
      { reach: 'recipient', recipient: 'bob', gestures: 'manual' },
      'Expected the reach gesture with --gestures, received recipient.',
    ],
    [
      { peerOrigin: ['https://a.example'] },
      'Expected a reach of peer or more with --peer-origin, received probe.',
    ],
    [{ reach: 'url', peerData: 'd' }, 'Expected a reach of peer or more with --peer-data, received url.'],
    [{ signatures: 'cavage' }, 'Expected a reach of peer or more with --signatures, received probe.'],
    [{ reach: 'recipient' }, 'Expected --recipient USER with --reach recipient, received none.'],
    [{ fault: ['broken'] }, 'Expected --fault and --variant without a URL, received both.'],
    [{ watch: true, plan: true }, 'Expected either --watch or --plan, received both.'],
    [{ watch: true, writeBaseline: 'b' }, 'Expected either --watch or --write-baseline, received both.'],
    [{ from: 'run.json' }, 'Expected --from alone, received it with a URL.'],
  ])('refuses %j with a URL', (options, message) => {
    expect(() => take(url, options)).toThrow(message)
  })

  it.each<[Partial<CheckOptions>, string]>([
    [{ recipient: 'bob' }, '--recipient'],
    [{ gestures: 'toy' }, '--gestures'],
    [{ insecure: true }, '--insecure'],
    [{ allowPrivate: true }, '--allow-private'],
    [{ trust: ['ca.pem'] }, '--trust'],
    [{ peerListen: ['127.0.0.1:1'] }, '--peer-listen'],
    [{ peerAuthority: 'ca.pem' }, '--peer-authority'],
  ])('wants a URL with %j', (options, option) => {
    expect(() => take(undefined, options)).toThrow(`Expected a URL with ${option}, received none.`)
  })

  it.each<[Partial<CheckOptions>, string]>([
    [{ reach: 'url' }, '--reach'],
    [{ only: ['a'] }, '--only'],
    [{ skip: ['a'] }, '--skip'],
    [{ role: 'a' }, '--role'],
    [{ profile: '1' }, '--profile'],
    [{ level: 'must' }, '--level'],
    [{ plan: true }, '--plan'],
    [{ watch: true }, '--watch'],
    [{ fault: ['a'] }, '--fault or --variant'],
  ])('wants a stored run without %j', (options, option) => {
    expect(() => take(undefined, { ...options, from: 'run.json' })).toThrow(
      `Expected --from alone, received it with ${option}.`,
    )
  })

  it.each<[string | undefined, Partial<CheckOptions>]>([
    [undefined, {}],
    [undefined, { reach: 'gesture', fault: ['broken'], watch: true }],
    [undefined, { from: 'run.json', draft: 'other.md', baseline: 'known.json', json: 'new.json' }],
    [url, { reach: 'recipient', plan: true }],
    [url, { reach: 'gesture', gestures: 'manual', peerListen: ['127.0.0.1:1'] }],
    [url, { reach: 'recipient', recipient: 'bob', peerOrigin: ['https://a.example'] }],
  ])('takes with %s what goes together: %j', (target, options) => {
    expect(() => take(target, options)).not.toThrow()
  })
})
