import { beforeAll, describe, expect, it } from 'vitest'
import { bundleForBrowser } from '../../scripts/commands/bundle-for-browser.ts'
import { Run } from '../../scripts/contract/run.ts'
import { runValidatorCode } from '../../scripts/schema/run-validator-code.ts'
import { runOf } from '../site/site-modules.ts'

interface Validator {
  readonly default: ((value: unknown) => boolean) & { readonly errors?: readonly object[] | null }
}

const exchange = {
  request: { method: 'GET', url: 'https://toy.example/', headers: { accept: '*/*' } },
  redirects: [],
  finalUrl: 'https://toy.example/',
  failure: { code: 'refused', message: 'No.' },
  durationMs: 1,
}
const run = {
  ...runOf([{ requirement: 'a', verdict: 'failed', checks: ['b'] }]),
  exchanges: [exchange],
  notes: ['A note.'],
}

let source = ''
let validate: Validator['default'] | undefined

beforeAll(async () => {
  source = await bundleForBrowser(runValidatorCode())
  const loaded: Validator = await import(`data:text/javascript,${encodeURIComponent(source)}`)
  validate = loaded.default
})

/** The same run with one member, at any depth, replaced or added. */
function variants(value: unknown): readonly unknown[] {
  const others: readonly unknown[] = [null, 1, 1.5, -1, '', 'failed', true, [], {}, undefined]
  if (Array.isArray(value)) {
    return [...others, ...value.flatMap((item, index) => variants(item).map((one) => value.with(index, one)))]
  }
  if (typeof value !== 'object' || value === null) return others
  return [
    ...others,
    { ...value, more: 1 },
    JSON.parse(JSON.stringify(value).replace('{', '{"__proto__":1,')),
    ...Object.entries(value).flatMap(([name, member]) =>
      variants(member).map((one) => ({ ...value, [name]: one })),
    ),
  ]
}

describe('the module that holds a value against the schema of a run', () => {
  it('needs no code made at run time, and imports nothing', () => {
    expect(source).not.toMatch(/\beval\b|\bFunction\s*\(|\brequire\s*\(|\bimport\b/)
    expect(source.length).toBeLessThan(70_000)
  })

  it('takes what the schema takes, and nothing else', () => {
    // Through JSON, in which a run travels.
    const all = [run, ...variants(run)].flatMap((one): readonly unknown[] => {
      const text = JSON.stringify(one)
      return text === undefined ? [] : [JSON.parse(text)]
    })
    expect(all.length).toBeGreaterThan(300)
    const differ = all.filter((one) => validate?.(one) !== Run.safeParse(one).success)
    // A header of that name zod passes over; ajv says that it has to be text.
    expect(differ.filter((one) => !JSON.stringify(one).includes('"__proto__":1'))).toEqual([])
    expect(differ.filter((one) => validate?.(one) === true)).toEqual([])
    expect(validate?.(run)).toBe(true)
  })

  it('tells where the first fault is', () => {
    validate?.({ ...run, checks: [{ id: 1 }] })
    expect(validate?.errors).toMatchObject([{ instancePath: '/checks/0', keyword: 'required' }])
  })
})
