import type {
  DraftDiff,
  FieldChange,
  MessageChange,
  RequirementChange,
  SectionChanges,
} from '../contract/draft-diff.ts'
import type { Colors } from './colors.ts'
import {
  aroundWords,
  type AspectChange,
  checkCountsPhrase,
  checkPhrase,
  countsPhrase,
  fieldChanges,
  fieldCountsPhrase,
  fieldName,
  fieldPlace,
  fieldPhrase,
  formerSection,
  idPhrase,
  isChangedAlike,
  isUnfit,
  kindWords,
  levelPhrase,
  placePhrase,
} from './diff-phrases.ts'
import { oneLine, printable } from './printable.ts'
import { changedLines, plainLines } from './word-lines.ts'

interface Page {
  readonly colors: Colors
  /** Columns of the terminal. */
  readonly width: number
}

/** What changed between two drafts, for a reader at a terminal: section by section, then the fields, then the counts. */
export function diffText(diff: DraftDiff, page: Page): string {
  const { colors, width } = page
  const title = `${diff.old.docname} → ${diff.new.docname}`
  const fields = diff.messages.map((message) => messageText(message, page))
  return [
    colors.bold(oneLine(title, width)),
    ...diff.sections.map((section) => sectionText(section, page)),
    ...(fields.length === 0 ? [] : [colors.bold('Fields'), ...fields]),
    summary(diff, page),
  ].join('\n\n')
}

function sectionText({ number, title, anchor, isGone, changes }: SectionChanges, page: Page): string {
  const { colors, width } = page
  const gone = isGone ? ' (only in the old draft)' : ''
  const name = oneLine(`${number} ${title}`, width - gone.length)
  const heading = `${colors.bold(`${name}${gone}`)} ${colors.dim(`#${printable(anchor)}`)}`
  return [heading, ...changes.map((change, index) => changeText(change, changes[index - 1], page))].join(
    '\n\n',
  )
}

function changeText(change: RequirementChange, previous: RequirementChange | undefined, page: Page): string {
  const { colors } = page
  const { kind, isPart, checks } = change
  const former = formerSection(change)
  const head = [
    paintKind(change, `${kindWords[kind]}${isPart ? ' (part)' : ''}`, colors),
    colors.bold(levelPhrase(change)),
    printable(idPhrase(change)),
    colors.dim(printable(placePhrase(change))),
    ...(former === undefined ? [] : [colors.dim(printable(`from #${former}`))]),
  ]
  const marks = checks.map((check) => {
    const text = printable(`    ${checkPhrase(check)}`)
    return isUnfit(check) ? colors.yellow(text) : colors.dim(text)
  })
  return [`  ${head.join('  ')}`, ...statementLines(change, previous, page), ...marks].join('\n')
}

function paintKind({ kind }: RequirementChange, text: string, { red, green, yellow, cyan }: Colors): string {
  if (kind === 'removed') return red(text)
  if (kind === 'added') return green(text)
  return kind === 'moved' || kind === 'same' || kind === 'reflowed' ? cyan(text) : yellow(text)
}

const indent = '    '

function statementLines(
  change: RequirementChange,
  previous: RequirementChange | undefined,
  page: Page,
): readonly string[] {
  const { colors } = page
  const { changed, before, after } = change
  if (changed?.of === 'clause') return changedLines(changed.words, indent, page)
  if (changed !== undefined) {
    const around = `${indent}  ${aroundWords[changed.of]}`
    return [
      ...plainLines(after?.clause ?? '', '  ', indent, page),
      ...(isChangedAlike(previous, change)
        ? [colors.dim(`${around}: as above`)]
        : [colors.dim(`${around}:`), ...changedLines(changed.words, indent, page)]),
    ]
  }
  const isUnchanged = before.length === 1 && after?.clause === before[0]?.clause
  if (isUnchanged) return plainLines(after?.clause ?? '', '  ', indent, page)
  return [
    ...before.flatMap(({ clause }) => plainLines(clause, colors.red('- '), indent, page)),
    ...(after === undefined ? [] : plainLines(after.clause, colors.green('+ '), indent, page)),
  ]
}

function messageText({ kind, message, section, fields }: MessageChange, page: Page): string {
  const { colors } = page
  const state = kind === 'changed' ? '' : `${kind} `
  const name = `${state}message ${colors.bold(printable(message))} ${colors.dim(`#${printable(section)}`)}`
  return [`  ${name}`, ...fields.flatMap((field) => fieldLines(field, page))].join('\n')
}

function fieldLines(field: FieldChange, page: Page): readonly string[] {
  const { colors } = page
  const { kind, before, after } = field
  const sign = { added: colors.green('+'), removed: colors.red('-'), changed: colors.yellow('~') }[kind]
  const stated = kind === 'changed' ? undefined : (after ?? before)
  const phrase = stated === undefined ? '' : printable(fieldPhrase(stated))
  const about = phrase === '' ? '' : `: ${phrase}`
  const name = colors.bold(printable(fieldName(field)))
  return [
    `${indent}${sign} ${name}${about} ${colors.dim(printable(fieldPlace(field)))}`,
    ...fieldChanges(field).flatMap((change) => aspectLines(change, page)),
  ]
}

function aspectLines({ aspect, was, is, removed, added }: AspectChange, page: Page): readonly string[] {
  const { red, green } = page.colors
  const inner = `${indent}  `
  if (aspect !== 'values') return [`${inner}${aspect}: ${red(printable(was))} → ${green(printable(is))}`]
  return [
    `${inner}values:`,
    ...(removed.length === 0 ? [] : plainLines(removed.join(', '), red('- '), inner, page)),
    ...(added.length === 0 ? [] : plainLines(added.join(', '), green('+ '), inner, page)),
  ]
}

function summary(diff: DraftDiff, { colors }: Page): string {
  const checks = checkCountsPhrase(diff)
  return [
    `Requirements: ${countsPhrase(diff.counts.requirements)}`,
    `Parts: ${countsPhrase(diff.counts.parts)}`,
    `Fields: ${fieldCountsPhrase(diff.messages)}`,
    ...(checks === '' ? [] : [`Checks: ${checks}`]),
    ...(diff.workspace === undefined ? [] : [colors.dim(`Ids: ${printable(diff.workspace.lock)}`)]),
    ...diff.notes.map((note) => colors.yellow(printable(note))),
  ].join('\n')
}
