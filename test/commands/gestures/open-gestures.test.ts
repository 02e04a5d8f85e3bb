import { describe, expect, it } from 'vitest'
import { chooseGestures } from '../../../scripts/commands/gestures/open-gestures.ts'
import type { GestureAdapter } from '../../../scripts/harness/gestures.ts'
import { toySuite } from '../../run/toy-suite.ts'

const adapter: GestureAdapter = {
  description: 'Does nothing.',
  variables: { TOKEN: 'a token; or, in its place:', NAME: 'a name', PASSWORD: 'a password' },
  alternatives: [['TOKEN'], ['NAME', 'PASSWORD']],
  start: () => ({ name: 'toy', perform: async () => ({ kind: 'done', result: {} }), close: async () => {} }),
}
const { protocol } = toySuite({ protocol: { adapters: { toy: adapter } } })

describe('chooseGestures', () => {
  it.each([{ TOKEN: 't' }, { NAME: 'n', PASSWORD: 'p' }, { TOKEN: 't', NAME: 'n' }])(
    'takes an adapter whose variables have one of the forms that it takes: %j',
    (variables) => {
      const environment = { ...variables, PATH: '/bin' }
      expect(chooseGestures('toy', protocol, environment)).toEqual({ kind: 'adapter', adapter, variables })
    },
  )

  it.each([
    [{}, 'TOKEN'],
    [{ TOKEN: '' }, 'TOKEN'],
    [{ NAME: 'n' }, 'PASSWORD'],
    [{ PASSWORD: 'p' }, 'NAME'],
  ])('tells which variable is missing of %j', (environment, missing) => {
    expect(() => chooseGestures('toy', protocol, environment)).toThrow(
      `Expected the environment variable \`${missing}\` with --gestures toy, received none.`,
    )
  })
})
