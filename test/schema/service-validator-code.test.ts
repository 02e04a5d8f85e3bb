import { describe, expect, it } from 'vitest'
import { bundleForBrowser } from '../../scripts/commands/bundle-for-browser.ts'
import { serviceValidatorCode } from '../../scripts/schema/service-validator-code.ts'

const code = await bundleForBrowser(serviceValidatorCode())
const guards: Readonly<Record<string, (value: unknown) => boolean>> = await import(
  `data:text/javascript,${encodeURIComponent(code)}`
)

const run = {
  format: 'everymust-run-record/1',
  id: 'abcdefghij234567abcd',
  state: 'running',
  request: { target: { kind: 'server', url: 'https://shop.example/' }, reach: 'probe' },
  createdAt: '2026-01-01T00:00:00.000Z',
} as const
const summary = {
  id: run.id,
  state: 'finished',
  target: 'https://shop.example/',
  createdAt: run.createdAt,
} as const
const ask = {
  number: 1,
  instruction: 'Share.',
  asks: [{ name: 'a', label: 'A?' }],
  until: run.createdAt,
} as const

const good: Readonly<Record<string, readonly unknown[]>> = {
  isServiceInfo: [{ format: 'everymust-service/1', runsChecks: true, reaches: ['url'], hasReference: false }],
  isRunRecord: [
    run,
    { ...run, run: { anything: true } },
    { ...run, state: 'refused', problem: { message: 'No.' } },
  ],
  isRunList: [{ runs: [] }, { runs: [summary] }],
  isRunEvent: [
    { kind: 'state', state: 'queued' },
    { kind: 'progress', step: 'One', done: 0, total: 2 },
    { kind: 'exchange', method: 'GET', url: 'https://shop.example/' },
    { kind: 'exchange', direction: 'received', method: 'GET', url: '/', status: 200 },
    { kind: 'verdict', requirement: 'a~b', verdict: 'failed', partial: false },
    { kind: 'ask', ask },
    { kind: 'asked', number: 1 },
    { kind: 'end', state: 'refused', problem: { message: 'No.', hint: 'Try.' } },
  ],
  isRefusal: [{ problem: { message: 'No.' } }],
}
const bad: Readonly<Record<string, readonly unknown[]>> = {
  isServiceInfo: [null, {}, { ...Object(good['isServiceInfo']?.[0]), reaches: ['far'] }],
  isRunRecord: [[], { ...run, id: '../x' }, { ...run, createdAt: 'now' }, { ...run, more: 1 }],
  isRunList: [{}, { runs: [{ ...summary, id: 1 }] }],
  isRunEvent: [
    'state',
    { kind: 'other' },
    { kind: 'state', state: 'odd' },
    { kind: 'progress', step: 'One', done: 0.5, total: 2 },
    { kind: 'verdict', requirement: 'a~b', verdict: 'checked', partial: false },
    { kind: 'ask', ask: { ...ask, number: 0 } },
    { kind: 'end', state: 'finished', problem: 'No.' },
  ],
  isRefusal: [{}, { problem: {} }, { problem: { message: 1 } }],
}

describe('what a page holds a service’s answers against', () => {
  it('takes what the contract allows, and nothing else', () => {
    const told = (values: Readonly<Record<string, readonly unknown[]>>) =>
      Object.entries(values).flatMap(([name, all]) =>
        all.map((value) => [name, value, guards[name]?.(value)]),
      )
    expect(told(good).filter(([, , isTaken]) => isTaken !== true)).toEqual([])
    expect(told(bad).filter(([, , isTaken]) => isTaken !== false)).toEqual([])
    expect(Object.keys(guards).toSorted()).toEqual(Object.keys(good).toSorted())
  })

  it('makes no code while it runs', () => {
    expect(/\bFunction\(|\beval\(/.test(code)).toBe(false)
  })
})
