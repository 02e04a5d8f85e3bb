import { expect, it } from 'vitest'
import { shareFacts } from '../../../reference/pages/account/share-facts.ts'

it('says what a Share demands, in words where there are some', async () => {
  const requirements = ['must-use-mfa', 'constructor', '__proto__', '<b>']
  expect(String(await shareFacts({ protocols: { ssh: {} }, requirements }))).toBe(
    'SSH · second factor demanded · <bdi>constructor</bdi> · <bdi>__proto__</bdi> · <bdi>&lt;b&gt;</bdi>',
  )
})
