import { isCloser, isEnd, isStart, type JsonToken } from './json-token.ts'
import { type Item, type Notation, type NotationKind, readItems } from './notation.ts'

/** A text as long as the one that was given, in which JSON stands where notation was. */
export interface Masked {
  readonly text: string
  readonly notations: readonly Notation[]
}

/**
 * Puts JSON in the place of an author's notation: a value for `<token>`, `…` or a comment that stands for
 * one, white space for members that are left out with `...`, for comments and for the marks of
 * `base64url({…})`. Every place stays where it is.
 */
export function maskNotation(text: string, tokens: readonly JsonToken[]): Masked {
  const items = readItems(tokens)
  if (items.every(({ kind }) => !marks.has(kind))) return { text, notations: [] }
  const masking = createMasking(text)
  items.forEach((item, at) => {
    if (masking.isBlank(item)) return
    if (!marks.has(item.kind)) masking.keep(item)
    else mask(item, nextMeant(items, at), masking)
  })
  return masking.end()
}

const marks: ReadonlySet<Item['kind']> = new Set<Item['kind']>([
  'ellipsis',
  'placeholder',
  'comment',
  'open call',
  'close call',
  'alternative',
])

type Masking = ReturnType<typeof createMasking>
type Kept = Pick<Item, 'kind' | 'from' | 'to'>

function mask(item: Item, next: Item | undefined, masking: Masking): void {
  const before = masking.last()
  const isDone = next === undefined || next.kind === ',' || next.kind === 'close call' || isCloser(next)
  if (item.kind === 'alternative') {
    masking.blank(item)
    masking.note('alternatives', item, true)
  } else if (item.kind === 'open call') {
    masking.blank(item)
    masking.openCall(item)
  } else if (item.kind === 'close call') {
    masking.blank(item)
    masking.closeCall(item)
  } else if (item.kind === 'comment' && !(isDone && (before?.kind === ':' || item.isFirst))) {
    masking.blank(item)
    masking.note('comment', item, saysMore.test(item.text))
  } else {
    const kind = item.kind === 'comment' || item.kind === 'ellipsis' ? item.kind : 'placeholder'
    masking.note(kind, item, true)
    const isAlone = before === undefined && next === undefined
    if (kind === 'placeholder' && next?.kind === ':') masking.put(item, 'string')
    else if (isAlone || before?.kind === ':' || (kind === 'placeholder' && !masking.isInObject()))
      masking.put(item, 'literal')
    else leaveOut(item, before, next, masking)
  }
}

/** Where a comment says that something is left out. */
const saysMore = /\.\.|…|\b(?:more|other|omitted|additional|further|rest|shown|etc|snip)/i

/** Members or items that are left out take one of the commas around them along, or stand for the one between them. */
function leaveOut(item: Item, before: Kept | undefined, next: Item | undefined, masking: Masking): void {
  masking.blank(item)
  if (before?.kind === ',' && (next === undefined || isCloser(next))) masking.dropLast()
  else if (next?.kind === ',' && !isEnd(before)) masking.blank(next)
  else if (isEnd(before) && isStart(next)) masking.put(item, ',')
}

/** The next item that is neither a comment nor left out. */
function nextMeant(items: readonly Item[], at: number): Item | undefined {
  return items.slice(at + 1, at + 20).find(({ kind }) => kind !== 'comment' && kind !== 'ellipsis')
}

function createMasking(source: string) {
  const characters = source.split('')
  const kept: Kept[] = []
  const notations: Notation[] = []
  const blanked = new Set<number>()
  const calls: Item[] = []
  const open: string[] = []
  const keep = (one: Kept): void => {
    kept.push(one)
    if (one.kind === '{' || one.kind === '[') open.push(one.kind)
    else if (one.kind === '}' || one.kind === ']') open.pop()
  }
  const blank = ({ from, to }: Kept): void => {
    blanked.add(from)
    for (let at = from; at < to; at += 1) if (characters[at] !== '\n') characters[at] = ' '
  }
  const note = (kind: NotationKind, { from }: Kept, isElided: boolean, to: number): void => {
    notations.push({ kind, from, to, isElided })
  }
  return {
    keep,
    blank,
    note: (kind: NotationKind, item: Item, isElided: boolean) => note(kind, item, isElided, item.to),
    isBlank: ({ from }: Item) => blanked.has(from),
    isInObject: () => open.at(-1) === '{',
    last: () => kept.at(-1),
    dropLast: () => {
      const dropped = kept.pop()
      if (dropped !== undefined) blank(dropped)
    },
    /** Writes a token of the given kind where an item was. */
    put: (item: Item, kind: 'string' | 'literal' | ',') => {
      blank(item)
      const { from, to } = item
      const written =
        kind === 'string' ? `"${'_'.repeat(Math.max(to - from - 2, 0))}"` : kind === ',' ? ',' : '0'
      characters.splice(from, written.length, ...written)
      keep({ kind, from, to })
    },
    openCall: (item: Item) => {
      calls.push(item)
    },
    closeCall: (item: Item) => {
      const call = calls.pop()
      if (call !== undefined) note('call', call, true, item.to)
    },
    end: (): Masked => ({ text: characters.join(''), notations }),
  }
}
