import { beforeAll, describe, expect, it } from 'vitest'
import { Run } from '../../../scripts/contract/run.ts'
import { runFormatDescriptions } from '../../../scripts/report/run-format-descriptions.ts'
import { runFormats } from '../../../scripts/report/run-formats.ts'
import type { RunReport } from '../../../scripts/report/run-report.ts'
import { loadOwnWorkspace } from '../../workspace-suite.ts'
import { hostileCases, hostileFailures, hostileReport, unprintable } from '../hostile-run.ts'
import { toyReport } from '../toy-run.ts'
import { earlProblems, expandEarl } from './earl-problems.ts'
import { harProblems } from './har-problems.ts'
import { junitProblems } from './junit-problems.ts'
import { sarifProblems } from './sarif-problems.ts'
import { readTap } from './tap-points.ts'

/** For each format, what its readers would not take. */
const problems: Readonly<Record<string, (text: string) => readonly string[] | Promise<readonly string[]>>> = {
  json: (text) => Run.safeParse(JSON.parse(text)).error?.issues.map(({ message }) => message) ?? [],
  junit: junitProblems,
  html: pageProblems,
  sarif: (text) => sarifProblems(JSON.parse(text)),
  github: (text) =>
    text
      .trimEnd()
      .split('\n')
      .filter((line) => !/^::(?:error|warning|notice) [^:]*::./.test(line)),
  'github-summary': tagProblems,
  earl: async (text) => earlProblems(await expandEarl(text)),
  har: (text) => harProblems(JSON.parse(text)),
  tap: (text) => readTap(text).problems,
}

const active = /^<(?:script|link|img|iframe|object|embed|base|form)\b|\s(?:on\w+|style|src)=/i

function pageProblems(text: string): readonly string[] {
  const tags = text.replaceAll(/<style>[\s\S]*?<\/style>/g, '').match(/<[^>]*>/g) ?? []
  const targets = [...text.matchAll(/ href="([^"]*)"/g)].map(([, target = '']) => target)
  return [
    ...tags.map((tag) => tag.replaceAll(/"[^"]*"/g, '""')).filter((tag) => active.test(tag)),
    ...targets.filter((target) => !/^#|^https:\/\/everymust\.example\/$/.test(target)),
    ...tagProblems(text.slice(text.indexOf('<body>'))),
  ]
}

/** Elements that are not closed in their order. */
function tagProblems(text: string): readonly string[] {
  const open: string[] = []
  const found: string[] = []
  for (const [, end, name = ''] of text.matchAll(/<(\/?)([a-z]\w*)[^>]*?(?<!\/)>/g)) {
    if (name === 'br' || name === 'html') continue
    if (end === '') open.push(name)
    else if (open.pop() !== name) found.push(`</${name}> closes another element.`)
  }
  return [...found, ...open.filter((name) => name !== 'body').map((name) => `<${name}> stays open.`)]
}

function rendered(report: RunReport): readonly (readonly [name: string, text: string])[] {
  return Object.entries(runFormats).map(([name, { render }]) => [name, render(report)] as const)
}

describe('runFormats', () => {
  it('has a test of what its readers take for each', () => {
    expect(Object.keys(runFormats).toSorted()).toEqual(Object.keys(problems).toSorted())
    expect(Object.keys(runFormats)).toEqual(Object.keys(runFormatDescriptions))
  })

  it.each(Object.entries(runFormats))('writes a small run as %s', async (name, { render, extension }) => {
    const text = render(toyReport())
    await expect(text).toMatchFileSnapshot(`../../fixtures/report/${name}.${extension}`)
    expect(await problems[name]?.(text)).toEqual([])
    expect(text.endsWith('\n')).toBe(true)
  })

  it.each(hostileCases)(
    'takes nothing for markup, a command or a control where every text is %s',
    async (_, text) => {
      for (const report of [hostileReport(text), hostileFailures(text)]) {
        for (const [name, written] of rendered(report)) {
          // oxlint-disable-next-line no-await-in-loop -- each is told apart by its name
          expect([name, await problems[name]?.(written)]).toEqual([name, []])
          expect([name, unprintable.exec(written)]).toEqual([name, null])
          expect([name, written.isWellFormed()]).toEqual([name, true])
        }
      }
    },
  )

  it('reads back the run that it wrote', () => {
    const { run } = toyReport()
    expect(Run.parse(JSON.parse(runFormats['json']?.render(toyReport()) ?? ''))).toEqual(run)
  })
})

describe('runFormats of real runs', () => {
  const reports: RunReport[] = []

  beforeAll(async () => {
    const { model, judgeFully } = await loadOwnWorkspace()
    const runs = await Promise.all(
      [[], ['private-key-published', 'calendar']].map((faults) => judgeFully({ faults })),
    )
    reports.push(...runs.map((run) => ({ ...toyReport(), run, model })))
  })

  it.each(Object.entries(runFormats))(
    'writes them as %s so that its readers take them',
    async (name, { render }) => {
      const found = await Promise.all(reports.map((report) => problems[name]?.(render(report))))
      expect(found).toEqual([[], []])
    },
  )

  it('has exchanges in both directions, and failures', () => {
    const faulty = reports[1]?.run
    expect(faulty?.exchanges.some(({ direction }) => direction === 'received')).toBe(true)
    expect(faulty?.verdicts.some(({ verdict }) => verdict === 'failed')).toBe(true)
  })
})
