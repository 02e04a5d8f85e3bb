import { type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { CodeBlock } from '../../../contract/spec-model.ts'
import { findJson, type JsonStretch } from './find-json.ts'
import { joinStrings } from './join-strings.ts'
import { unbalanced } from './bracket-fault.ts'
import { describeFault } from './describe-fault.ts'
import type { JsonFault } from './json-fault.ts'
import { type JsonToken, readTokens } from './json-token.ts'
import { maskNotation } from './mask-notation.ts'
import type { Notation } from './notation.ts'
import { splitTexts, type TextTokens } from './split-texts.ts'

/** One JSON text of a code block. Offsets are those of the block's text, or of its unfolded text. */
export interface JsonText {
  /** Its value, with `node.offset + shift` as the place in the block; absent where it is too deep to be read. */
  readonly root?: Node
  readonly shift: number
  readonly notations: readonly Notation[]
  readonly faults: readonly JsonFault[]
  /** Whether it shows members or items without the brackets around them, which its root then has. */
  readonly isFragment: boolean
  readonly stretch: JsonStretch
}

const known = new WeakMap<CodeBlock, readonly JsonText[]>()

/** Reads the JSON texts of a code block, each with what is no JSON in it: by an author's notation, or by fault. */
export function readJson(block: CodeBlock): readonly JsonText[] {
  const found = known.get(block) ?? findJson(block).flatMap(readStretch)
  known.set(block, found)
  return found
}

function readStretch(stretch: JsonStretch): readonly JsonText[] {
  const { text, folds, faults } = joinStrings(stretch.text)
  const { texts, labels } = splitTexts(readTokens(text))
  const around: readonly Notation[] = [...folds, ...labels.map(labelOf)]
  return texts.map((one, index) => {
    const from = index === 0 ? 0 : (one.tokens[0]?.from ?? 0)
    const to = texts[index + 1]?.tokens[0]?.from ?? text.length
    const isHere = (place: { readonly from: number }): boolean => place.from >= from && place.from < to
    const read = readText(text, one, stretch.isRelaxed)
    return {
      ...(read.root !== undefined && { root: read.root }),
      shift: read.shift + stretch.from,
      isFragment: one.shape !== 'text',
      stretch,
      notations: [
        ...around.filter(isHere).map((each) => moved(each, stretch.from)),
        ...read.notations.map((each) => moved(each, stretch.from)),
      ],
      faults: [
        ...faults.filter(isHere).map((each) => movedFault(each, stretch.from)),
        ...read.faults.map((each) => movedFault(each, read.shift + stretch.from)),
      ],
    }
  })
}

function labelOf({ from, to }: JsonToken): Notation {
  return { kind: 'label', from, to, isElided: false }
}

interface Parsed {
  readonly root?: Node | undefined
  readonly faults: readonly JsonFault[]
}

interface ReadText extends Parsed {
  readonly shift: number
  readonly notations: readonly Notation[]
}

const deepest = 200

function readText(whole: string, { tokens, shape }: TextTokens, isRelaxed: boolean): ReadText {
  const from = tokens[0]?.from ?? 0
  const own = tokens.map((token) => moved(token, -from))
  const masked = maskNotation(whole.slice(from, tokens.at(-1)?.to), own)
  const body = masked.text
  const notations = masked.notations.map((each) => moved(each, from))
  const isDeep = depthOf(tokens) > deepest
  if (shape === 'text')
    return { ...(isDeep ? { faults: [] } : parse(body, isRelaxed)), shift: from, notations }
  const fragment: Notation = { kind: 'fragment', from, to: tokens[0]?.to ?? from, isElided: true }
  const fault = unbalanced(readTokens(body))
  const inner = body.replace(/,\s*$/, (end) => ' '.repeat(end.length))
  const wrapped = shape === 'members' ? `{${inner}}` : `[${inner}]`
  const read =
    fault === undefined
      ? isDeep
        ? { faults: [] }
        : within(parse(wrapped, isRelaxed), 1, wrapped.length - 1)
      : { faults: [movedFault(fault, 1)] }
  return { ...read, shift: from - 1, notations: [fragment, ...notations] }
}

/** What was parsed, with no fault at the brackets that the author did not write. */
function within(parsed: Parsed, least: number, most: number): Parsed {
  const clamp = (at: number): number => Math.min(Math.max(at, least), most)
  return {
    ...parsed,
    faults: parsed.faults.map((fault) => ({ ...fault, from: clamp(fault.from), to: clamp(fault.to) })),
  }
}

function depthOf(tokens: readonly JsonToken[]): number {
  let depth = 0
  let most = 0
  for (const { kind } of tokens) {
    if (kind === '{' || kind === '[') depth += 1
    else if (kind === '}' || kind === ']') depth -= 1
    most = Math.max(most, depth)
  }
  return most
}

const mostFaults = 10

/** Parses a text, and where it is no JSON, mends it as far as that is beyond doubt, to find what else is wrong. */
function parse(source: string, isRelaxed: boolean): Parsed {
  const faults: JsonFault[] = []
  let text = source
  for (;;) {
    const errors: ParseError[] = []
    const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: isRelaxed })
    const [error] = errors
    if (error === undefined) return { root, faults }
    const fault = describeFault(text, error, source)
    faults.push(fault)
    const { repair } = fault
    if (repair === undefined || faults.length >= mostFaults) return { root, faults }
    text = text.slice(0, repair.from) + repair.text + text.slice(repair.to)
  }
}

/** A place of a part of a text as a place of the whole. */
function moved<Place extends { readonly from: number; readonly to: number }>(
  place: Place,
  by: number,
): Place {
  return { ...place, from: place.from + by, to: place.to + by }
}

function movedFault(fault: JsonFault, by: number): JsonFault {
  const { fix } = fault
  return { ...moved(fault, by), ...(fix !== undefined && { fix: moved(fix, by) }) }
}
