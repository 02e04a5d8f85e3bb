import { describe, expect, it } from 'vitest'
import type { Baseline, KnownFailure } from '../../scripts/contract/baseline.ts'
import type { Run } from '../../scripts/contract/run.ts'
import { applyBaseline, baselineOf } from '../../scripts/run/apply-baseline.ts'
import { requirement, span } from '../identity/toy-model.ts'
import { runToys } from './run-toys.ts'
import { checkOf } from './toy-suite.ts'

const fails: ReturnType<typeof checkOf>['run'] = ({ expect: expectIt }) => void expectIt('it', 1).toBe(2)
const passes: typeof fails = ({ expect: expectIt }) => void expectIt('it', 1).toBe(1)

function part(id: string) {
  return { id, level: 'MUST', text: 'A part.', span } as const
}

/** Fails: a requirement by two checks, one by both of its parts, one by itself alone, and a SHOULD. */
async function failingRun(): Promise<Run> {
  return runToys({
    checks: [
      checkOf('a~two', fails, { id: 'two/1' }),
      checkOf('a~two', fails, { id: 'two/2' }),
      checkOf('a~pt1', fails),
      checkOf('a~pt2', fails),
      checkOf('a~whol', fails),
      checkOf('a~shld', fails),
      checkOf('a~good', passes),
    ],
    requirements: [
      requirement('a~two'),
      requirement('a~list', { parts: [part('a~pt1'), part('a~pt2')] }),
      requirement('a~whol', { parts: [part('a~pt3')] }),
      requirement('a~shld', { level: 'SHOULD' }),
      requirement('a~good'),
      requirement('a~none'),
    ],
  })
}

function baseline(...known: readonly KnownFailure[]): Baseline {
  return { format: 'everymust-baseline/1', known: [...known] }
}

function entry(id: string, check?: string): KnownFailure {
  return { requirement: id, reason: `Because of ${check ?? id}.`, ...(check !== undefined && { check }) }
}

async function apply(...known: readonly KnownFailure[]) {
  const { known: told, mended, judged } = applyBaseline(await failingRun(), baseline(...known))
  return { known: Object.fromEntries(told), mended, failed: judged.failed }
}

describe('applyBaseline', () => {
  it('knows nothing without entries', async () => {
    expect(await apply()).toEqual({ known: {}, mended: [], failed: 3 })
  })

  it('knows what fails of a requirement with an entry, and of its parts', async () => {
    expect(await apply(entry('a~two'), entry('a~list'))).toEqual({
      known: {
        'a~two': 'Because of a~two.',
        'a~list': 'Because of a~list.',
        'a~pt1': 'Because of a~list.',
        'a~pt2': 'Because of a~list.',
      },
      mended: [],
      failed: 1,
    })
  })

  it('knows a whole only where all of its parts that fail are known', async () => {
    expect(await apply(entry('a~pt1'))).toMatchObject({ known: { 'a~pt1': 'Because of a~pt1.' }, failed: 3 })
    expect(await apply(entry('a~pt1'), entry('a~pt2'))).toMatchObject({
      known: { 'a~list': 'Because of a~pt1. Because of a~pt2.' },
      failed: 2,
    })
  })

  it('knows what one check finds, and not what another one does', async () => {
    expect(await apply(entry('a~two', 'two/1'))).toMatchObject({ known: {}, failed: 3 })
    expect(await apply(entry('a~two', 'two/1'), entry('a~two', 'two/2'))).toMatchObject({
      known: { 'a~two': 'Because of two/1. Because of two/2.' },
      failed: 2,
    })
  })

  it('tells of what passes now, and says nothing of what was not told', async () => {
    const known = [entry('a~good'), entry('a~good', 'check/a~good'), entry('a~none'), entry('a~pt3')]
    expect((await apply(...known)).mended).toEqual(known.slice(0, 2))
  })
})

describe('baselineOf', () => {
  it('lists the MUSTs that fail, those of parts by the parts, with the reasons that are known', async () => {
    expect(baselineOf(await failingRun(), baseline(entry('a~two'), entry('a~good')))).toEqual(
      baseline(
        entry('a~two'),
        { requirement: 'a~pt1', reason: '' },
        { requirement: 'a~pt2', reason: '' },
        { requirement: 'a~whol', reason: '' },
      ),
    )
  })

  it('lists nothing that decides nothing', async () => {
    const run = await failingRun()
    const ours = run.verdicts.map((verdict) => ({ ...verdict, ours: true as const }))
    expect(baselineOf({ ...run, verdicts: ours }, undefined)).toEqual(baseline())
  })
})
