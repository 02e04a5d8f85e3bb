import { describe, expect, it } from 'vitest'
import type { RepeatedRun, RunReport } from '../../scripts/report/run-report.ts'
import { repeatText } from '../../scripts/report/repeat-text.ts'
import { toldVerdicts } from '../../scripts/report/told-verdicts.ts'
import { toyReport } from './toy-run.ts'

const withCurl =
  "curl --include --location --header 'accept: application/json' 'https://toy.example/name?full=yes'"

function repeat(id: string, report: RunReport): readonly string[] {
  const told = toldVerdicts(report).find(({ verdict }) => verdict.requirement === id)
  return told === undefined ? [] : repeatText(told, report)
}

function again(repeat: RepeatedRun): RunReport {
  return { ...toyReport(), repeat }
}

describe('repeatText', () => {
  it('sends the requests again where all of them can be, once each', () => {
    expect(repeat('ask~name', toyReport())).toEqual([withCurl])
    const { checks, exchanges } = toyReport().run
    const [first] = exchanges
    const twice = first === undefined ? [] : [first, first]
    const report = toyReport({
      exchanges: twice,
      checks: checks.map((check) => ({ ...check, evidence: [0, 1] })),
    })
    expect(repeat('ask~name', report)).toEqual([withCurl])
  })

  it('checks the requirement alone where a request was signed or came from the target', () => {
    expect(repeat('ask~part', toyReport())).toEqual([
      'everymust check https://toy.example/ --reach peer --profile 1.1 --only ask~part',
    ])
  })

  it('takes the options of the run, and asks no target that is gone', () => {
    const words = ['--fault', 'loud', '--recipient', "o'neill@toy.example"]
    expect(repeat('ask~name', again({ words, hasTarget: false }))).toEqual([
      "everymust check --fault loud --recipient 'o'\\''neill@toy.example' --only ask~name",
    ])
    const insecure = again({ words: ['https://toy.example/', '--insecure'], hasTarget: true })
    expect(repeat('ask~name', insecure)).toEqual([withCurl.replace('--include', '--include --insecure')])
  })

  it('names the checks of ours behind a verdict in terms of another draft', () => {
    const { run } = toyReport()
    const through = ['ask~name', 'ask~good'].map((requirement) => ({
      requirement,
      direction: 'equal' as const,
      verdict: 'failed' as const,
    }))
    const verdicts = run.verdicts.map((verdict) => ({ ...verdict, through }))
    expect(repeat('tell~well', toyReport({ verdicts }))).toEqual([
      'everymust check https://toy.example/ --reach peer --profile 1.1 --only ask~name ask~good',
    ])
  })
})
