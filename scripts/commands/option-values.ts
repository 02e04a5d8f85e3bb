import { InvalidArgumentError } from 'commander'

/** Takes an option that can be given again. */
export function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

/** A whole number, 0 or more. */
export function wholeNumber(value: string): number {
  const number = Number(value)
  if (value.trim() !== '' && Number.isInteger(number) && number >= 0) return number
  throw new InvalidArgumentError('Expected a whole number, 0 or more.')
}

/** A port of TCP. */
export function port(value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number
  throw new InvalidArgumentError('Expected a port from 0 to 65535.')
}

/** A percentage as a share from 0 to 1. */
export function percent(value: string): number {
  const number = Number(value.replace(/%$/, ''))
  if (number > 0 && number < 1 && !value.endsWith('%')) {
    throw new InvalidArgumentError(`Expected a percentage from 0 to 100, such as ${number * 100}.`)
  }
  if (value !== '' && number >= 0 && number <= 100) return number / 100
  throw new InvalidArgumentError('Expected a percentage from 0 to 100.')
}

/** Seconds for one request. */
export function seconds(value: string): number {
  const number = Number(value)
  if (number > 0 && number <= 600) return number
  throw new InvalidArgumentError('Expected seconds, more than 0 and at most 600.')
}
