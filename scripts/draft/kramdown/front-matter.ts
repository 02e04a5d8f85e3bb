import { isNode, LineCounter, parseDocument } from 'yaml'
import * as z from 'zod'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { Point, Span } from '../../contract/position.ts'
import type { Reference } from '../../contract/spec-model.ts'
import type { FrontMatter, SourcePart } from '../document.ts'
import {
  findInlineReferences,
  listAliases,
  listReferences,
  ReferenceList,
  referencePlaces,
  Scalar,
} from './references.ts'

/** A name, or one with its ASCII spelling beside it, whose key is then a colon. */
const Name = z.union([
  Scalar,
  z.null().transform(() => undefined),
  z.record(z.string(), z.unknown()).transform((spellings) => Object.values(spellings).find(isText)),
])

const Author = z.looseObject({
  name: Name.optional(),
  fullname: Name.optional(),
  ins: Name.optional(),
  org: Name.optional(),
  organization: Name.optional(),
})

const Fields = z.looseObject({
  docname: Scalar.nullish(),
  title: Scalar.nullish(),
  author: z.union([z.array(Author.nullable()), Author]).nullish(),
  normative: ReferenceList.optional(),
  informative: ReferenceList.optional(),
  ref: ReferenceList.optional().catch(undefined),
  kramdown_options: z.looseObject({ auto_id_prefix: Scalar.optional() }).nullish().catch(undefined),
})

const nothing: FrontMatter = { docname: '', title: '', authors: [], references: [] }

/**
 * Reads the YAML between the first two `---` lines, and the references that the other parts add to its own.
 * Source: kramdown-rfc, README, "The YAML header".
 */
export function readFrontMatter(
  part: SourcePart,
  parts: readonly SourcePart[],
): {
  readonly frontMatter: FrontMatter
  readonly diagnostics: readonly Diagnostic[]
} {
  const lines = new LineCounter()
  const yaml = parseDocument(part.text, { lineCounter: lines, uniqueKeys: false })
  const pointAt = (offset: number): Point => {
    const { line, col } = lines.linePos(offset)
    return {
      line: line + part.start.line - 1,
      column: Math.max(col, 1),
      offset: offset + part.start.offset,
    }
  }
  const spanAt = (from: number, to: number = from): Span => ({ start: pointAt(from), end: pointAt(to) })
  const values = readValues(yaml)
  if (values.kind === 'broken') {
    const message = `Expected YAML in the front matter, received a syntax error: ${values.reason}`
    const hint = 'Quote values that hold a colon, and indent with spaces.'
    return refuse('front-matter-broken', message, hint, spanAt(values.offset))
  }
  const parsed = Fields.safeParse(values.data)
  if (parsed.success) {
    const listed = (['normative', 'informative'] as const).flatMap((group) =>
      listReferences(parsed.data[group], group, referencePlaces(yaml, group, spanAt)),
    )
    return { frontMatter: gather(parsed.data, listed, parts), diagnostics: [] }
  }
  const [issue] = parsed.error.issues
  const path = issue?.path.map((key) => (typeof key === 'symbol' ? String(key) : key)) ?? []
  const where = path.length === 0 ? 'its top level' : `\`${path.join('.')}\``
  const message = `Expected front matter of kramdown-rfc, received something else at ${where}: ${issue?.message ?? 'unknown'}.`
  const hint = 'The front matter is a YAML mapping with `title`, `docname` and `author`.'
  const node = yaml.getIn(path, true)
  return refuse('front-matter-invalid', message, hint, spanAt(isNode(node) ? (node.range?.[0] ?? 0) : 0))
}

type Values =
  | { readonly kind: 'values'; readonly data: unknown }
  | { readonly kind: 'broken'; readonly reason: string; readonly offset: number }

function readValues(yaml: ReturnType<typeof parseDocument>): Values {
  const [error] = yaml.errors
  if (error !== undefined) return { kind: 'broken', reason: firstLine(error.message), offset: error.pos[0] }
  try {
    return { kind: 'values', data: yaml.toJS({ maxAliasCount: 100 }) }
  } catch (cause) {
    // An alias without its anchor, or so many that they are an attack: `yaml` tells only here.
    const reason = cause instanceof Error ? firstLine(cause.message) : String(cause)
    return { kind: 'broken', reason, offset: 0 }
  }
}

function refuse(code: string, message: string, hint: string, span: Span) {
  return { frontMatter: nothing, diagnostics: [{ severity: 'error', code, message, hint, span } as const] }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function gather(
  fields: z.infer<typeof Fields>,
  listed: readonly Reference[],
  parts: readonly SourcePart[],
): FrontMatter {
  const authors = [fields.author].flat().filter((author) => author !== undefined && author !== null)
  const lists = [fields.ref, fields.normative, fields.informative]
  const aliases = lists.flatMap((list) => listAliases(list))
  const prefix = fields.kramdown_options?.auto_id_prefix
  return {
    docname: fields.docname ?? '',
    title: fields.title ?? '',
    authors: authors
      .map(
        (author) => author.name ?? author.fullname ?? author.ins ?? author.org ?? author.organization ?? '',
      )
      .filter((name) => name !== ''),
    references: [...listed, ...findInlineReferences(parts, listed, new Map(aliases))],
    ...(aliases.length > 0 && { aliases }),
    ...(prefix !== undefined && { anchorPrefix: prefix }),
  }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '')
}
