import { beforeAll, describe, expect, it } from 'vitest'
import type { OpenapiComparison } from './compare-openapi.ts'
import { compareWorkingGroup, expectedDifferences, hasOpenapi } from './working-group-openapi.ts'

const absent = hasOpenapi ? '' : ' (both are absent here)'

describe.skipIf(!hasOpenapi)(`the working group’s text and its OpenAPI document${absent}`, () => {
  let compared: OpenapiComparison | undefined
  beforeAll(async () => {
    compared = await compareWorkingGroup()
  })

  it('differ in what is listed with a reason, and in nothing else', () => {
    const listed = expectedDifferences().map(({ reason: _reason, why: _why, ...difference }) => difference)
    const told = new Set(compared?.differences.map((one) => JSON.stringify(one)))
    const known = new Set(listed.map((one) => JSON.stringify(one)))
    expect(compared?.differences.filter((one) => !known.has(JSON.stringify(one)))).toEqual([])
    expect(listed.filter((one) => !told.has(JSON.stringify(one)))).toEqual([])
  })

  it('agree on the presence, type, requiredness and values of almost every property', () => {
    const { agreed, properties } = compared ?? {}
    expect(properties?.shared).toBeGreaterThanOrEqual(68)
    expect(properties?.alike).toBeGreaterThanOrEqual(59)
    expect(agreed?.type).toBeGreaterThanOrEqual(85)
    expect(agreed?.required).toBeGreaterThanOrEqual(62)
    expect(agreed?.values).toBeGreaterThanOrEqual(8)
  })
})
