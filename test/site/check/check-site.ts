import { browserModules } from '../../../scripts/commands/browser-modules.ts'
import type { SiteData } from '../../../scripts/contract/site-data.ts'
import { shopData } from '../shop.ts'
import { idsOf } from '../site-modules.ts'

/** The site of a draft with a check at each of three reaches, a fault and a variant. */
export async function checkableShop(more: Partial<SiteData> = {}): Promise<SiteData> {
  const shop = shopData()
  const [first = '', second = '', third = ''] = idsOf(shop)
  return {
    ...shop,
    checks: [
      { id: 'a', requirement: first, kind: 'derived', reach: 'url', source: 'a' },
      { id: 'b', requirement: first, kind: 'written', reach: 'probe', source: 'b' },
      { id: 'c', requirement: second, kind: 'written', reach: 'probe', source: 'c' },
      { id: 'd', requirement: third, kind: 'written', reach: 'gesture', source: 'd' },
    ],
    faults: [{ name: 'adds-wrong', description: 'Adds up wrongly.', breaks: [first] }],
    variants: [{ name: 'slow', description: 'Takes its time.' }],
    modules: await browserModules(new Map()),
    ...more,
  }
}
