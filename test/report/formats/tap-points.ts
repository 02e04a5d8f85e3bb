import { type Result, Parser } from 'tap-parser'

/** What a strict parser of TAP finds: the points in order, and whatever it takes for no TAP. */
export interface TapReading {
  readonly points: readonly Result[]
  readonly problems: readonly string[]
}

/** Reads TAP with the parser that harnesses use. */
export function readTap(text: string): TapReading {
  const points: Result[] = []
  const problems: string[] = []
  const parser = new Parser({ strict: true })
  parser.on('assert', (point: Result) => points.push(point))
  parser.on('extra', (line: string) => problems.push(`Not TAP: ${line}`))
  parser.on('bailout', (reason: string) => problems.push(`Bail out: ${reason}`))
  parser.on('plan', ({ start, end }: { readonly start: number; readonly end: number }) => {
    if (start !== 1) problems.push(`The plan starts at ${start} and ends at ${end}.`)
  })
  parser.on(
    'complete',
    ({
      count,
      failures,
    }: {
      readonly count: number
      readonly failures: readonly { readonly tapError: string | null }[]
    }) => {
      if (count !== points.length) problems.push(`Planned ${count}, found ${points.length}.`)
      for (const { tapError } of failures) if (tapError !== null) problems.push(tapError)
    },
  )
  parser.end(text)
  return { points, problems }
}
