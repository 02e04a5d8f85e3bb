import { type Colors, colorsFor } from '../report/colors.ts'

/** Where a command writes, how wide it is, and in which colours. */
export interface Output {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly colors: Colors
  readonly errColors: Colors
  readonly width: number
  /** Whether a person looks at what goes out, on a screen that can be cleared. */
  readonly isTerminal: boolean
}

const widthOfPipes = 120
const narrowest = 30

export function processOutput(): Output {
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    colors: colorsFor(process.stdout, process.env),
    errColors: colorsFor(process.stderr, process.env),
    get width() {
      return Math.max(process.stdout.columns ?? widthOfPipes, narrowest)
    },
    isTerminal: process.stdout.isTTY && process.env['TERM'] !== 'dumb',
  }
}
