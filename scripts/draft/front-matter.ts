import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Diagnostic } from '../contract/diagnostic.ts'
import type { Span } from '../contract/position.ts'
import type { Reference } from '../contract/spec-model.ts'
import type { FrontMatter, SourcePart } from './document.ts'

const Author = z.looseObject({
  name: z.string().optional(),
  fullname: z.string().optional(),
  ins: z.string().optional(),
  org: z.string().optional(),
  organization: z.string().optional(),
})

const ReferenceEntry = z.looseObject({ title: z.string().optional(), target: z.string().optional() })

const ReferenceList = z.union([
  z.record(z.string(), z.union([z.null(), z.string(), ReferenceEntry])),
  z.array(z.union([z.string(), z.record(z.string(), z.unknown())])),
  z.null(),
])

const Fields = z.looseObject({
  docname: z.string().default(''),
  title: z.string().default(''),
  author: z.union([z.array(Author), Author]).optional(),
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
    const point = { line: line + part.start.line - 1, column: Math.max(col, 1), offset: offset + part.start.offset }
    return { start: point, end: point }
  }
  const [error] = yaml.errors
  if (error !== undefined) {
    return {
      frontMatter: nothing,
      diagnostics: [
        {
          severity: 'error',
          code: 'front-matter-broken',
          message: `Expected YAML in the front matter, received a syntax error: ${firstLine(error.message)}`,
          hint: 'Quote values that hold a colon, and indent with spaces.',
          span: spanAt(error.pos[0]),
        },
      ],
    }
  }
  const parsed = Fields.safeParse(yaml.toJS({ maxAliasCount: 100 }))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue?.path.join('.') ?? ''
    return {
      frontMatter: nothing,
      diagnostics: [
        {
          severity: 'error',
          code: 'front-matter-invalid',
          message: `Expected front matter of kramdown-rfc, received something else at \`${where}\`: ${issue?.message ?? 'unknown'}`,
          hint: 'The front matter is a YAML mapping with `title`, `docname` and `author`.',
          span: spanAt(0),
        },
      ],
    }
  }
  return { frontMatter: gather(parsed.data), diagnostics: [] }
}

function gather(fields: z.infer<typeof Fields>): FrontMatter {
  const authors = fields.author === undefined ? [] : [fields.author].flat()
  return {
    docname: fields.docname,
    title: fields.title,
    authors: authors
      .map((author) => author.name ?? author.fullname ?? author.ins ?? author.org ?? author.organization ?? '')
      .filter((name) => name !== ''),
    references: [...references(fields.normative, 'normative'), ...references(fields.informative, 'informative')],
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
