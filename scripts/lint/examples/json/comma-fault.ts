import { showToken } from './bracket-fault.ts'
import type { JsonFault } from './json-fault.ts'
import type { JsonToken } from './json-token.ts'

/** A comma behind the last member or item. */
export function extraComma({ from, to }: JsonToken, closer: JsonToken): JsonFault {
  const message = `Expected no comma before \`${closer.text}\`, received one.`
  const hint = 'Remove the comma.'
  const repair = { from, to, text: ' ' }
  return { kind: 'comma-extra', from, to, message, hint, fix: { from, to, text: '' }, repair }
}

/** A comma with nothing before it. */
export function doubledComma({ from, to }: JsonToken, before: JsonToken | undefined): JsonFault {
  const after = before === undefined ? '' : ` after \`${before.text}\``
  const message = `Expected a value${after}, received \`,\`.`
  const hint = before?.kind === ':' ? 'Write the value.' : 'Remove the comma, or write what it follows.'
  const repair = { from, to, text: ' ' }
  return {
    kind: before?.kind === ':' ? 'other' : 'comma-extra',
    from,
    to,
    message,
    hint,
    ...(before?.kind !== ':' && { repair }),
  }
}

/** Two members or items with no comma between them. */
export function missingComma(before: JsonToken, token: JsonToken, text: string): JsonFault {
  const { from, to } = before
  const isWhole = before.kind === 'string' || before.kind === 'literal'
  const canRepair = /\s/.test(text.charAt(to))
  return {
    kind: 'comma-missing',
    from: isWhole ? from : to - 1,
    to,
    message: `Expected \`,\` between ${showToken(before)} and ${showToken(token)}, received none.`,
    hint: `Write a comma after ${showToken(before)}.`,
    fix: { from: to, to, text: ',' },
    ...(canRepair && { repair: { from: to, to: to + 1, text: ',' } }),
  }
}
