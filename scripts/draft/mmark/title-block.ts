import { parse, TomlError } from 'smol-toml'
import * as z from 'zod'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { FrontMatter, SourcePart } from '../document.ts'
import { findReferences } from './references.ts'

const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** mmark takes keys in any case. */
function inLowerCase(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), inner]))
}

const Author = z.preprocess(
  inLowerCase,
  z.looseObject({
    fullname: Text.optional(),
    initials: Text.optional(),
    surname: Text.optional(),
    organization: Text.optional(),
  }),
)

const Fields = z.preprocess(
  inLowerCase,
  z.looseObject({
    title: Text.optional(),
    docname: Text.optional(),
    seriesinfo: z.preprocess(inLowerCase, z.looseObject({ value: Text.optional() })).optional(),
    author: z.array(Author).optional(),
  }),
)

/** Reads the TOML between the two `%%%` lines, and the references of the whole draft. Source: mmark, "Syntax", "Title Block". */
export function readTitleBlock(
  part: SourcePart,
  parts: readonly SourcePart[],
): { readonly frontMatter: FrontMatter; readonly diagnostics: readonly Diagnostic[] } {
  const references = findReferences(parts)
  const nothing: FrontMatter = { docname: '', title: '', authors: [], references }
  const toml = readToml(part)
  if (toml.kind === 'broken') return { frontMatter: nothing, diagnostics: [toml.diagnostic] }
  const fields = Fields.safeParse(toml.values)
  if (!fields.success) return { frontMatter: nothing, diagnostics: [invalid(fields.error, part)] }
  const { title = '', docname, seriesinfo, author = [] } = fields.data
  return {
    frontMatter: {
      docname: docname ?? seriesinfo?.value ?? '',
      title,
      authors: author.map(nameOf).filter((name) => name !== ''),
      references,
    },
    diagnostics: [],
  }
}

function nameOf({ fullname, initials, surname, organization }: z.infer<typeof Author>): string {
  const name = [initials, surname].filter((one) => one !== undefined).join(' ')
  return fullname ?? (name === '' ? (organization ?? '') : name)
}

type Toml =
  | { readonly kind: 'values'; readonly values: unknown }
  | { readonly kind: 'broken'; readonly diagnostic: Diagnostic }

function readToml({ text, start }: SourcePart): Toml {
  try {
    return { kind: 'values', values: parse(text) }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [reason = ''] = error.message.replace(/^Invalid TOML document: /, '').split('\n')
    const lineStart =
      text
        .split('\n')
        .slice(0, error.line - 1)
        .join('\n').length + (error.line > 1 ? 1 : 0)
    const at = {
      line: start.line + error.line - 1,
      column: error.column,
      offset: start.offset + lineStart + error.column - 1,
    }
    const diagnostic: Diagnostic = {
      // Templates have placeholders here that a build fills in: the draft itself can be read all the same.
      severity: 'warning',
      code: 'front-matter-broken',
      message: `Expected TOML in the title block, received a syntax error: ${reason}.`,
      hint: 'Quote values that are text. Until it is mended, title, name and authors of the draft are unknown.',
      span: { start: at, end: at },
    }
    return { kind: 'broken', diagnostic }
  }
}

function invalid(error: z.ZodError, { start }: SourcePart): Diagnostic {
  const [issue] = error.issues
  const where = issue?.path.join('.') ?? ''
  return {
    severity: 'warning',
    code: 'front-matter-invalid',
    message: `Expected a title block of mmark, received something else at ${where === '' ? 'its top level' : `\`${where}\``}: ${issue?.message ?? 'unknown'}.`,
    hint: 'The title block has `title`, a `[seriesInfo]` and an `[[author]]` for each author.',
    span: { start, end: start },
  }
}
