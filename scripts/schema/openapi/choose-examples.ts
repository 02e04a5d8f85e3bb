import type { Example } from '../../contract/spec-model.ts'
import type { ExampleObject } from './document.ts'
import { createNames } from './names.ts'
import type { ShownValue } from './shown-values.ts'

/** A request of an operation, or a response to it. */
export type Exchange = NonNullable<Example['exchange']>

/** Chooses examples of a message for a request or a response, and names them as components. */
export interface ExampleChooser {
  readonly choose: (message: string, exchange: Exchange) => readonly string[]
  /** Those that were chosen, by name. */
  readonly chosen: ReadonlyMap<string, ExampleObject>
}

const mostExamples = 3
const longestExample = 20_000

/**
 * Creates a chooser among the valid examples of each message. What an HTTP message holds is shown where that
 * belongs, before what shows the message by itself.
 */
export function createExampleChooser(
  values: ReadonlyMap<string, readonly ShownValue[]>,
  componentOf: (message: string) => string | undefined,
): ExampleChooser {
  const nameExample = createNames()
  const names = new Map<ShownValue, string>()
  const chosen = new Map<string, ExampleObject>()
  const byPlace = new Map<string, readonly ShownValue[]>()
  for (const [message, shown] of values) {
    const short = shown.filter(({ length }) => length <= longestExample)
    for (const [exchange, all] of Map.groupBy(short, (one) => placeOf(one.exchange))) {
      byPlace.set(JSON.stringify([message, exchange]), all.slice(0, mostExamples))
    }
  }
  const choose = (message: string, exchange: Exchange): readonly string[] => {
    const own = byPlace.get(JSON.stringify([message, placeOf(exchange)])) ?? []
    const any = byPlace.get(JSON.stringify([message, placeOf(undefined)])) ?? []
    return [...own, ...any].slice(0, mostExamples).map((shown) => {
      const name = names.get(shown) ?? nameExample(`${componentOf(message) ?? 'Message'}Example`)
      names.set(shown, name)
      chosen.set(name, { summary: shown.summary, value: shown.value })
      return name
    })
  }
  return { choose, chosen }
}

function placeOf(exchange: Exchange | undefined): string {
  return exchange === undefined ? '' : `${exchange.status ?? 'request'} ${exchange.operation}`
}
