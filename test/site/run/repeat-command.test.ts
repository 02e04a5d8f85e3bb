import { describe, expect, it } from 'vitest'
import type { Run, Verdict } from '../../../scripts/contract/run.ts'
import { repeatText } from '../../../scripts/report/repeat-text.ts'
import { repeatCommand } from '../../../site/src/run/repeat-command.ts'
import { draftOf, runOf, siteDataOf } from '../site-modules.ts'

const { model } = siteDataOf(draftOf('# One\n\nA server MUST a.'))
const judged = { applicable: 0, judged: 0, failed: 0, errored: 0 }
const [verdict] = runOf([{ requirement: 'fields~abcd', verdict: 'failed' }]).verdicts

/** What the command line itself tells for the same verdict. */
function told(run: Run, of: Verdict): string {
  const subject = { kind: 'requirement' as const, text: '', line: 1 }
  const [line] = repeatText(
    { verdict: of, subject, section: undefined, checks: [], known: undefined, isToldByParts: false },
    { run, model, notes: [], draftFile: 'draft.md', program: ['npx', 'everymust'] },
  )
  return line ?? ''
}

describe('the command that repeats a verdict', () => {
  it('is the one that the command line tells', () => {
    if (verdict === undefined) throw new Error('Expected a verdict.')
    const run = runOf([verdict])
    const runs: Run[] = [
      run,
      { ...run, target: 'https://toy.example/a b', reach: 'gesture' },
      { ...run, profile: { version: '1.1', told: '1.0', latest: '1.4', judged } },
      { ...run, profile: { version: '1.4', latest: '1.4', judged } },
      { ...run, target: "https://toy.example/';rm -rf $HOME;'" },
    ]
    expect(runs.map((one) => repeatCommand({ run: one }, verdict))).toEqual(
      runs.map((one) => told(one, verdict)),
    )
    const through: Verdict = {
      ...verdict,
      through: [
        { requirement: 'own~a', direction: 'equal', verdict: 'failed' },
        { requirement: 'own~b', direction: 'equal', verdict: 'failed' },
      ],
    }
    expect(repeatCommand({ run }, through)).toBe(told(run, through))
  })

  it('asks for the reference server as the service was asked for it', () => {
    if (verdict === undefined) throw new Error('Expected a verdict.')
    const command = repeatCommand(
      {
        run: runOf([verdict]),
        request: {
          target: { kind: 'reference', faults: ['one', 'two'], variants: ['slow'] },
          profile: '1.1',
        },
      },
      verdict,
    )
    expect(command).toBe(
      'npx everymust check --reach url --profile 1.1 --fault one --fault two --variant slow --only fields~abcd',
    )
  })
})
