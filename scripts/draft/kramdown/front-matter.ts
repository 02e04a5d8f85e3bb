import { isNode, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { Span } from '../../contract/position.ts'
import type { Reference } from '../../contract/spec-model.ts'
import type { FrontMatter, SourcePart } from '../document.ts'

/** A value that is meant as text: YAML reads `1984` and `yes` as other things. */
const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)

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

const ReferenceEntry = z.looseObject({ title: Scalar.optional(), target: Scalar.optional() })

const ReferenceList = z.union([
  z.record(z.string(), z.union([z.null(), Scalar, ReferenceEntry])),
  z.array(z.union([z.string(), z.record(z.string(), z.unknown())])),
  z.null(),
])

const Fields = z.looseObject({
  docname: Scalar.nullish(),
  title: Scalar.nullish(),
  author: z.union([z.array(Author.nullable()), Author]).nullish(),
  normative: ReferenceList.optional(),
  informative: ReferenceList.optional(),
})

const nothing: FrontMatter = { docname: '', title: '', authors: [], references: [] }

/** Reads the YAML between the first two `---` lines. Source: kramdown-rfc, README, "The YAML header". */
export function readFrontMatter(part: SourcePart): {
  readonly frontMatter: FrontMatter
  readonly diagnostics: readonly Diagnostic[]
} {
  const lines = new LineCounter()
  const yaml = parseDocument(part.text, { lineCounter: lines, uniqueKeys: false })
  const spanAt = (offset: number): Span => {
    const { line, col } = lines.linePos(offset)
    const point = {
      line: line + part.start.line - 1,
      column: Math.max(col, 1),
      offset: offset + part.start.offset,
    }
    return { start: point, end: point }
  }
  const values = readValues(yaml)
  if (values.kind === 'broken') {
    const message = `Expected YAML in the front matter, received a syntax error: ${values.reason}`
    const hint = 'Quote values that hold a colon, and indent with spaces.'
    return refuse('front-matter-broken', message, hint, spanAt(values.offset))
  }
  const parsed = Fields.safeParse(values.data)
  if (parsed.success) return { frontMatter: gather(parsed.data), diagnostics: [] }
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

function gather(fields: z.infer<typeof Fields>): FrontMatter {
  const authors = [fields.author].flat().filter((author) => author !== undefined && author !== null)
  return {
    docname: fields.docname ?? '',
    title: fields.title ?? '',
    authors: authors
      .map(
        (author) => author.name ?? author.fullname ?? author.ins ?? author.org ?? author.organization ?? '',
      )
      .filter((name) => name !== ''),
    references: [
      ...references(fields.normative, 'normative'),
      ...references(fields.informative, 'informative'),
    ],
  }
}

function references(
  list: z.infer<typeof ReferenceList> | undefined,
  group: 'normative' | 'informative',
): readonly Reference[] {
  if (list === undefined || list === null) return []
  const entries: readonly (readonly [string, unknown])[] = Array.isArray(list)
    ? list.flatMap((item): readonly (readonly [string, unknown])[] =>
        typeof item === 'string' ? [[item, null]] : Object.entries(item),
      )
    : Object.entries(list)
  return entries.map(([anchor, value]) => {
    const entry = ReferenceEntry.safeParse(value)
    return {
      anchor,
      group,
      ...(entry.success && entry.data.title !== undefined && { title: entry.data.title }),
      ...(entry.success && entry.data.target !== undefined && { target: entry.data.target }),
    }
  })
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '')
}
