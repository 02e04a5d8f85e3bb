import type { Field, SpecModel } from '../contract/spec-model.ts'
import type { Colors } from './colors.ts'
import { count } from './count.ts'
import { oneLine, printable } from './printable.ts'

/** A spec model for a reader at a terminal: sections, requirements, messages, operations and code blocks with their places. */
export function modelText(model: SpecModel, colors: Colors, width: number): string {
  const place = (line: number, column: number, file?: string): string =>
    colors.dim(`${file === undefined ? '' : `${oneLine(file, 40)}:`}${line}:${column}`.padEnd(9))
  const rest = (used: number): number => Math.max(width - used, 12)
  const fieldLines = (field: Field, depth: number): readonly string[] => {
    const { line, name, type, requiredness, values = [], fields } = field
    const told = [requiredness?.toLowerCase(), type?.written, values.map(({ value }) => value).join(' | ')]
    const about = told.filter((one) => one !== undefined && one !== '').join(', ')
    const indent = '  '.repeat(depth + 1)
    const label = oneLine(about === '' ? name : `${name}: ${about}`, rest(13 + indent.length))
    return [
      `  ${place(line, 1)} ${indent}${label}`,
      ...fields.flatMap((inner) => fieldLines(inner, depth + 1)),
    ]
  }
  const sections = model.sections.map(({ span, number, anchor, title, depth }) => {
    const label = `${'  '.repeat(depth - 1)}${number === '' ? '' : `${number} `}${title}`
    return `  ${place(span.start.line, span.start.column, span.file)} ${oneLine(label, rest(16 + anchor.length))} ${colors.dim(`#${printable(anchor)}`)}`
  })
  const requirements = model.requirements.flatMap(({ span, level, id, clause, normative, parts = [] }) => {
    const shown = normative ? colors.bold(level.padEnd(10)) : colors.dim(`${level} (informative)`)
    const line = `  ${place(span.start.line, span.start.column, span.file)} ${shown} ${colors.dim(printable(id))} ${oneLine(clause, rest(25 + id.length))}`
    return [
      line,
      ...parts.map(
        (part) =>
          `  ${place(part.span.start.line, part.span.start.column, part.span.file)}   ${part.level.padEnd(8)} ${colors.dim(printable(part.id))} ${oneLine(part.text, rest(25 + part.id.length))}`,
      ),
    ]
  })
  const messages = model.messages.flatMap(({ line, name, title, fields, section }) => [
    `  ${place(line, 1)} ${printable(name)}: ${oneLine(title, 60)}, ${count(fields.length, 'field')} ${colors.dim(`#${printable(section)}`)}`,
    ...fields.flatMap((field) => fieldLines(field, 0)),
  ])
  const operations = model.operations.map(({ span, method, target, request, responses, section }) => {
    const carried = request === undefined ? '' : ` ${request.message}`
    const answers = responses.map(({ status, message }) =>
      message === undefined ? status : `${status} ${message}`,
    )
    const label = `${method} ${target}${carried} → ${answers.join(', ')}`
    return `  ${place(span.start.line, span.start.column, span.file)} ${oneLine(label, rest(16 + section.length))} ${colors.dim(`#${printable(section)}`)}`
  })
  const codeBlocks = model.codeBlocks.map(
    ({ span, type, text, section, title }) =>
      `  ${place(span.start.line, span.start.column, span.file)} ${type === '' ? 'untyped' : oneLine(type, 40)}, ${count(text.split('\n').length, 'line')}${title === undefined ? '' : `, ${oneLine(title, 60)}`} ${colors.dim(`#${printable(section)}`)}`,
  )
  const head = [
    colors.bold(oneLine(`${model.docname} ${model.title}`, width)),
    [
      count(model.sections.length, 'section'),
      count(model.requirements.length, 'requirement'),
      count(model.messages.length, 'message'),
      count(model.operations.length, 'operation'),
      count(model.codeBlocks.length, 'code block'),
      count(model.examples.length, 'example'),
      count(model.terms.length, 'term'),
    ].join(', '),
  ]
  return [
    head.join('\n'),
    list('Sections', sections, colors),
    list('Requirements', requirements, colors),
    list('Messages', messages, colors),
    list('Operations', operations, colors),
    list('Code blocks', codeBlocks, colors),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function list(title: string, lines: readonly string[], colors: Colors): string {
  return lines.length === 0 ? '' : [colors.bold(title), ...lines].join('\n')
}
