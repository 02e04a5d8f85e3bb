import { beforeAll, describe, expect, it } from 'vitest'
import { Run } from '../../../scripts/contract/run.ts'
import { runFormatDescriptions } from '../../../scripts/report/run-format-descriptions.ts'
import { runFormats } from '../../../scripts/report/run-formats.ts'
import type { RunReport } from '../../../scripts/report/run-report.ts'
import { loadOwnWorkspace } from '../../workspace-suite.ts'
import { hostileCases, hostileFailures, hostileReport, unprintable } from '../hostile-run.ts'
import { toyReport } from '../toy-run.ts'
import { formatProblems } from './format-problems.ts'

function rendered(report: RunReport): readonly (readonly [name: string, text: string])[] {
  return Object.entries(runFormats).map(([name, { render }]) => [name, render(report)] as const)
}

describe('runFormats', () => {
  it('has a test of what its readers take for each', () => {
    expect(Object.keys(runFormats).toSorted()).toEqual(Object.keys(formatProblems).toSorted())
    expect(Object.keys(runFormats)).toEqual(Object.keys(runFormatDescriptions))
  })

  it.each(Object.entries(runFormats))('writes a small run as %s', async (name, { render, extension }) => {
    const text = render(toyReport())
    await expect(text).toMatchFileSnapshot(`../../fixtures/report/${name}.${extension}`)
    expect(await formatProblems[name]?.(text)).toEqual([])
    expect(text.endsWith('\n')).toBe(true)
  })

  it.each(hostileCases)(
    'takes nothing for markup, a command or a control where every text is %s',
    async (_, text) => {
      for (const report of [hostileReport(text), hostileFailures(text)]) {
        for (const [name, written] of rendered(report)) {
          // oxlint-disable-next-line no-await-in-loop -- each is told apart by its name
          expect([name, await formatProblems[name]?.(written)]).toEqual([name, []])
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
      const found = await Promise.all(reports.map((report) => formatProblems[name]?.(render(report))))
      expect(found).toEqual([[], []])
    },
  )

  it('has exchanges in both directions, and failures', () => {
    const faulty = reports[1]?.run
    expect(faulty?.exchanges.some(({ direction }) => direction === 'received')).toBe(true)
    expect(faulty?.verdicts.some(({ verdict }) => verdict === 'failed')).toBe(true)
  })
})
