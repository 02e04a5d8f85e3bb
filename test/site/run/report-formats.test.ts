import { expect, it } from 'vitest'
import { runFormats } from '../../../scripts/report/run-formats.ts'
import { reportFormats } from '../../../site/src/data/report-formats.ts'

it('offers every report of a run but the run itself, which the page has', () => {
  expect(reportFormats.map(({ name }) => name).toSorted()).toEqual(
    Object.keys(runFormats)
      .filter((name) => name !== 'json')
      .toSorted(),
  )
})
