import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import { DraftLinks } from '../../contract/draft-links.ts'
import type { Span } from '../../contract/position.ts'
import { createJsonPlaces, type JsonPlaces } from './json-places.ts'

/** A links file, with where in its text things stand. */
export interface PlacedDraftLinks {
  readonly links: DraftLinks
  /** What messages call the file. */
  readonly file: string
  /** Where the list of entries stands: the place of what is missing in it. */
  readonly list: Span
  /** One for each entry. */
  readonly entries: readonly EntryPlaces[]
}

/** Where an entry stands, and each of its links. */
export interface EntryPlaces {
  readonly entry: Span
  readonly links: readonly Span[]
}

/** What came of reading a links file: its links, or why there are none. */
export type DraftLinksReading =
  | { readonly kind: 'links'; readonly placed: PlacedDraftLinks }
  | { readonly kind: 'broken'; readonly diagnostics: readonly Diagnostic[] }

/** A links file is four deep; the parser goes as deep as the brackets do. */
const deepest = 10
/** Enough to see what is wrong with a file that is of another kind altogether. */
const mostTold = 10

/** Reads the text of a links file; `file` is what messages call it. */
export function readDraftLinks(source: string, file: string): DraftLinksReading {
  const text = source.replace(/^\uFEFF/, ' ')
  const places = createJsonPlaces(text)
  const broken = (code: string, span: Span, message: string, hint: string): Diagnostic => ({
    severity: 'error',
    code,
    message,
    hint,
    file,
    span,
  })
  const mark = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/m.exec(text)
  if (mark !== null) {
    const message = `Expected JSON, received the mark of a conflict, \`${mark[0].trim()}\`.`
    return failed(broken('links-syntax', places.span(mark.index, mark.index + 7), message, mergeHint))
  }
  const tooDeep = offsetTooDeep(text)
  if (tooDeep !== undefined) {
    const message = `Expected at most ${deepest} brackets within each other, received more.`
    return failed(broken('links-syntax', places.span(tooDeep, tooDeep + 1), message, formatHint))
  }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [error] = errors
  if (error !== undefined || root === undefined) {
    const { offset = 0, length = 1 } = error ?? {}
    const reason = error === undefined ? 'nothing' : wordsOf(printParseErrorCode(error.error))
    return failed(
      broken(
        'links-syntax',
        places.span(offset, offset + length),
        `Expected JSON, received: ${reason}.`,
        formatHint,
      ),
    )
  }
  const parsed = DraftLinks.safeParse(parseJson(text))
  const twice = namesTwice(root).map(({ value, offset, length }) =>
    broken(
      'links-twice',
      places.span(offset, offset + length),
      `Expected each name once in an object, received \`${String(value).slice(0, 60)}\` again.`,
      'Remove one of the two.',
    ),
  )
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, mostTold)
      .map(({ path, message }) =>
        broken(
          'links-format',
          places.at(root, path),
          `Expected a links file, received a problem at \`${path.join('.').slice(0, 80)}\`: ${message.slice(0, 200)}.`,
          formatHint,
        ),
      )
    return { kind: 'broken', diagnostics: [...issues, ...twice.slice(0, mostTold)] }
  }
  if (twice.length > 0) return { kind: 'broken', diagnostics: twice.slice(0, mostTold) }
  return { kind: 'links', placed: placedLinks(parsed.data, file, root, places) }
}

const mergeHint = 'Keep the entries of both sides, and take the marks away.'
const formatHint =
  '`everymust links --init DRAFT` writes the file; fill in `links` or `unlinked` of its entries.'

function failed(diagnostic: Diagnostic): DraftLinksReading {
  return { kind: 'broken', diagnostics: [diagnostic] }
}

function offsetTooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true)
  let depth = 0
  for (;;) {
    scanner.scan()
    const offset = scanner.getTokenOffset()
    if (offset >= text.length) return undefined
    const first = text.charAt(offset)
    if (first === '{' || first === '[') depth += 1
    else if (first === '}' || first === ']') depth -= 1
    if (depth > deepest) return offset
  }
}

/** `CommaExpected` as `comma expected`. */
function wordsOf(code: string): string {
  return code.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase()
}

/** What the parser with places took for JSON and this one does not is no links file either. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The names that an object has already: of two, one would be passed over unseen. */
function namesTwice(root: Node): readonly Node[] {
  const again: Node[] = []
  const left = [root]
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    const names = new Set<unknown>()
    for (const child of node.children ?? []) {
      left.push(child)
      const [name] = node.type === 'object' ? (child.children ?? []) : []
      if (name === undefined) continue
      if (names.has(name.value)) again.push(name)
      names.add(name.value)
    }
  }
  return again.toSorted((one, other) => one.offset - other.offset)
}

function placedLinks(links: DraftLinks, file: string, root: Node, places: JsonPlaces): PlacedDraftLinks {
  return {
    links,
    file,
    list: places.nameAt(root, 'requirements'),
    entries: places.items(root, 'requirements').map((entry) => ({
      entry: places.ofNode(entry),
      links: places.items(entry, 'links').map((link) => places.ofNode(link)),
    })),
  }
}
