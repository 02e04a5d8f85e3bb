import type { TerminalReport } from './terminal.ts'
import { exchangeText } from './exchange-text.ts'
import { printable, withRemark, wrap } from './printable.ts'
import { repeatText } from './repeat-text.ts'
import { failureHead } from './terminal/failure-head.ts'
import { evidenceOf, type ToldVerdict } from './told-verdicts.ts'

/** What there is to say of a verdict, in lines. */
export interface FailureParts {
  /** What it is about, its words, and what the checks say. */
  readonly about: readonly string[]
  /** The exchanges behind it. */
  readonly exchanges: readonly string[]
  /** The commands that show it again. */
  readonly repeat: readonly string[]
}

/** All that a verdict rests on. */
export function failureParts(told: ToldVerdict, report: TerminalReport): FailureParts {
  const { colors, width } = report
  const { verdict, subject, checks } = told
  return {
    about: [
      ...failureHead(told, report),
      wrap(`“${subject.text}”`, width, '  '),
      ...(verdict.reason === undefined ? [] : [wrap(verdict.reason, width, '  ')]),
      ...checks.map(({ id, message }) =>
        withRemark(wrap(message ?? '', width, '  '), `[${printable(id)}]`, {
          width,
          indent: '  ',
          paint: colors.dim,
        }),
      ),
    ],
    exchanges: exchangeLines(evidenceOf(told, report.run), report),
    repeat: repeatText(told, report),
  }
}

const mostExchanges = 5

/** Exchanges of a run as lines, the first few of many; they are indented by four columns when they are shown. */
export function exchangeLines(
  indexes: readonly number[],
  { run, width }: Pick<TerminalReport, 'run' | 'width'>,
): readonly string[] {
  const shown = indexes.length > mostExchanges + 1 ? indexes.slice(0, mostExchanges) : indexes
  const more = indexes.length - shown.length
  return [
    ...shown.flatMap((index) => {
      const exchange = run.exchanges[index]
      return exchange === undefined ? [] : exchangeText(exchange, width - 4)
    }),
    ...(more === 0 ? [] : [`… ${more} more exchanges, which --report html=FILE shows`]),
  ]
}
