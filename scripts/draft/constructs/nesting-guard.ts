import type { Code, Construct, Extension, Point, State, TokenizeContext } from 'micromark-util-types'
import type { Diagnostic } from '../../contract/diagnostic.ts'

const lastColumn = 200
const mostQuotes = 100
const mostOpeners = 1000
const mostClosers = 3000

/** A run of these is one mark: the parser's own constructs, too, do not look into it. */
const backtick = 96
const tilde = 126
const exclamationMark = 33
const lessThan = 60
const questionMark = 63
const leftBracket = 91
const rightBracket = 93
const greaterThan = 62

/** Thrown in the middle of parsing, to be caught around it; holds what to tell the author. */
export class NestingError extends Error {
  readonly diagnostic: Diagnostic

  constructor(code: string, message: string, { line, column, offset }: Point) {
    super(message)
    const at = { line, column, offset }
    const hint = 'Put literal text of this kind into a fenced code block.'
    this.diagnostic = { severity: 'error', code, message, hint, span: { start: at, end: at } }
  }
}

/**
 * Stops the markdown parser with a `NestingError` where text that no one writes would exhaust it: quotes
 * and lists that open beyond column 200, more than a hundred quotes that open in one line, or more than
 * 1,000 opening marks (3,000 closing brackets) in one paragraph, heading or cell. It sees what the parser
 * sees, so code blocks never trip it.
 */
export function createNestingGuard(): Extension {
  const opened = new WeakMap<TokenizeContext, { count: number; closers: number; offset: number }>()

  return {
    document: constructs('>A*+-0123456789[:', { tokenize: refuseDeepContainer }),
    text: constructs('[]!<*_~`', {
      previous: (code) => code !== backtick && code !== tilde,
      tokenize(effects, _ok, nok) {
        const at = this.now()
        let mark: Code = null
        let length = 0
        const look: State = (code) => {
          if (length === 0 || (mark === backtick && code === backtick)) {
            mark = code
            length += 1
            effects.consume(code)
            return look
          }
          effects.exit('data')
          const seen = opened.get(this) ?? { count: 0, closers: 0, offset: -1 }
          opened.set(this, seen)
          if (at.offset > seen.offset && mark === rightBracket) seen.closers += 1
          else if (at.offset > seen.offset) seen.count += weigh(mark, length, code)
          seen.offset = Math.max(seen.offset, at.offset)
          if (seen.count > mostOpeners || seen.closers > mostClosers) throw tooManyOpeners(at)
          return nok(code)
        }
        return (code) => {
          effects.enter('data')
          return look(code)
        }
      },
    }),
  }
}

/**
 * What makes the parser look for an end through the rest of the block weighs fifty times a bracket: long
 * runs of backticks, comments, declarations and instructions.
 */
function weigh(mark: Code, length: number, next: Code): number {
  if (mark === exclamationMark) return next === leftBracket ? 1 : 0
  const isFarReaching = mark === lessThan ? next === exclamationMark || next === questionMark : length >= 10
  return isFarReaching ? 50 : 1
}

function constructs(characters: string, construct: Construct): Record<string, Construct> {
  return Object.fromEntries([...characters].map((character) => [character.charCodeAt(0), construct]))
}

/** How many quotes have opened in the line that each parser is at. */
const openedQuotes = new WeakMap<TokenizeContext['parser'], { line: number; count: number; offset: number }>()

const refuseDeepContainer: Construct['tokenize'] = function (this: TokenizeContext, _effects, _ok, nok) {
  return (code) => {
    const at = this.now()
    if (at.column > lastColumn || countQuotes(this, code) > mostQuotes) {
      const message = `Expected quotes and lists to open within the first ${lastColumn} columns and quotes at most ${mostQuotes} deep, received one at column ${at.column}.`
      throw new NestingError('nested-too-deep', message, at)
    }
    return nok(code)
  }
}

function countQuotes(context: TokenizeContext, code: Code): number {
  if (code !== greaterThan) return 0
  const { line, offset } = context.now()
  const seen = openedQuotes.get(context.parser)
  const isSame = seen?.line === line
  const count = (isSame ? seen.count : 0) + (isSame && offset <= seen.offset ? 0 : 1)
  openedQuotes.set(context.parser, { line, count, offset: isSame ? Math.max(offset, seen.offset) : offset })
  return count
}

function tooManyOpeners(at: Point): NestingError {
  const message = `Expected at most ${mostOpeners} opening marks in one block, received more.`
  return new NestingError('unclosed-too-many', message, at)
}
