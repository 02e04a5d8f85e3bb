import lighthouse, { desktopConfig } from 'lighthouse'
import { launchBrowser } from '../browser.ts'
import { freePort } from '../free-port.ts'

/** What Lighthouse says of a page. */
export interface Audit {
  /** 0 to 100, by category; without those that could not be measured. */
  readonly scores: Readonly<Record<string, number>>
  /** What took points away, a line each. */
  readonly faults: readonly string[]
  /** Bytes over the wire, all resources and the scripts among them. */
  readonly bytes: { readonly all: number; readonly scripts: number }
}

const categories = ['accessibility', 'best-practices', 'seo']

/**
 * Looks at pages with Lighthouse in a browser of its own, one after another. Performance is measured only where it
 * is asked for: it takes a machine that has nothing else to do.
 */
export async function auditPages(
  urls: readonly string[],
  { hasPerformance = false, isDesktop = false } = {},
): Promise<readonly Audit[]> {
  const port = await freePort()
  const browser = await launchBrowser([`--remote-debugging-port=${port}`])
  try {
    const audits: Audit[] = []
    for (const url of urls) audits.push(await audit(url, port, { hasPerformance, isDesktop }))
    return audits
  } finally {
    await browser.close()
  }
}

async function audit(
  url: string,
  port: number,
  { hasPerformance, isDesktop }: { readonly hasPerformance: boolean; readonly isDesktop: boolean },
): Promise<Audit> {
  const onlyCategories = hasPerformance ? ['performance', ...categories] : categories
  const config = isDesktop ? desktopConfig : undefined
  const result = await lighthouse(url, { port, output: 'json', logLevel: 'error', onlyCategories }, config)
  if (result === undefined) throw new Error(`Expected a report on \`${url}\`, received none.`)
  const { lhr } = result
  // What could not be measured has no score, which is not a bad one.
  const scores = Object.entries(lhr.categories).flatMap(([name, { score }]) =>
    score === null ? [] : [[name, Math.round(score * 100)] as const],
  )
  const counted = new Set(
    Object.values(lhr.categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
    ),
  )
  const faults = Object.values(lhr.audits)
    .filter(({ id, score }) => counted.has(id) && score !== null && score < 1)
    .map(({ id, title, displayValue = '' }) => `${id}: ${title} ${displayValue}`.trimEnd())
  const requests = lhr.audits['network-requests']?.details
  const items = requests?.type === 'table' ? requests.items : []
  const sizes = items.map(({ transferSize, resourceType }) => ({
    size: Number(transferSize ?? 0),
    isScript: resourceType === 'Script',
  }))
  const sum = (all: typeof sizes): number => all.reduce((total, { size }) => total + size, 0)
  return {
    scores: Object.fromEntries(scores),
    faults,
    bytes: { all: sum(sizes), scripts: sum(sizes.filter(({ isScript }) => isScript)) },
  }
}
