import { describe, expect, it } from 'vitest'
import { Explanation } from '../../scripts/contract/explanation.ts'
import { everymust } from '../run-command.ts'

describe('everymust explain', () => {
  it('tells the text of a requirement, its checks with their flows, its schema and its faults', async () => {
    const { code, out, err } = await everymust(['explain', 'share-fields~mtwv'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^share-fields~mtwv {2}MUST\nSection 8\.3 Fields, draft\/.+\.md:\d+\n/)
    expect(out).toMatch(/“REQUIRED: shareWith \(string\)/)
    expect(out).toMatch(/schema\/share\/share-fields~mtwv, at reach gesture\n +Starts the second server/)
    expect(out).toMatch(/share\.schema\.json#\/properties\/shareWith\/type: "string"/)
    expect(out).toMatch(/share-with-missing: Leaves/)
    expect(out).toMatch(/draft-ietf-ocm-open-cloud-mesh-05 Section/)
  })

  it('finds a requirement by the id of its check, and a part by its own', async () => {
    const byCheck = await everymust(['explain', 'roles/is-discoverable', '--json'])
    expect(Explanation.parse(JSON.parse(byCheck.out))).toMatchObject({
      id: 'roles~sfkg',
      checks: [{ id: 'roles/is-discoverable', file: 'checks/roles.ts', role: 'discoverable-server' }],
    })
    const part = await everymust(['explain', 'notification-fields~xlct'])
    expect(part.out).toMatch(/A part of notification-fields~/)
  })

  it('tells why no check judges a requirement', async () => {
    const { out } = await everymust(['explain', 'discovery-well-known~wcrs'])
    expect(out).toMatch(
      /Why no check judges it\n +Whether it applies depends on something that only the operator/,
    )
  })

  it('offers what a wrong id is like', async () => {
    const { code, err } = await everymust(['explain', 'rols~sfkg'])
    expect(code).toBe(2)
    expect(err).toMatch(/received `rols~sfkg`\.\n +Perhaps `roles~sfkg` is meant\./)
  })
})
