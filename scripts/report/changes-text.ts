import type { MessageChange } from '../contract/draft-diff.ts'
import type { Finding } from '../contract/finding.ts'
import type { Point } from '../contract/position.ts'
import type { Drift } from '../identity/drift.ts'
import type { SchemaChange } from '../schema/compare-schemas.ts'
import { referenceTo } from '../schema/json-schema.ts'
import type { Colors } from './colors.ts'
import { count } from './count.ts'
import { fieldChanges, fieldName, fieldPhrase, kindWords } from './diff-phrases.ts'
import { oneLine } from './printable.ts'

/** What a change of a draft did. */
export interface DraftChanges {
  /** What happened to each requirement, those that stayed the same included. */
  readonly requirements: readonly Drift[]
  readonly messages: readonly MessageChange[]
  readonly schemas: readonly SchemaChange[]
  /** Problems that were not there before. */
  readonly come: readonly Finding[]
  /** Problems that are there no more. */
  readonly gone: readonly Finding[]
  /** Where a requirement stands now. */
  readonly placeOf: (id: string) => Point | undefined
}

/** A change of a draft for a reader at a terminal, one line for each thing that changed; empty where none did. */
export function changesText(changes: DraftChanges, colors: Colors, width: number): string {
  const line = (sign: Sign, text: string, longest = width - 2): string =>
    `${paint(sign, colors)(sign)} ${oneLine(text, longest)}`
  return [
    ...changes.requirements
      .filter(({ kind }) => kind !== 'same')
      .map((drift) => line(signOf(drift), requirementText(drift, changes.placeOf(drift.id)))),
    ...changes.messages.flatMap((message) => messageTexts(message).map(([sign, text]) => line(sign, text))),
    ...changes.schemas.map((schema) => line(signs[schema.kind], schemaText(schema))),
    ...changes.come.map((finding) => line('!', problemText(finding), Infinity)),
    ...changes.gone.map((finding) => line('✓', `no more: ${finding.message} (${finding.rule})`, Infinity)),
  ].join('\n')
}

type Sign = '+' | '-' | '~' | '!' | '✓'

const signs = { added: '+', removed: '-', changed: '~' } as const

function signOf({ kind }: Drift): Sign {
  return kind === 'added' || kind === 'removed' ? signs[kind] : '~'
}

function paint(sign: Sign, { green, red, yellow }: Colors): (text: string) => string {
  return sign === '+' || sign === '✓' ? green : sign === '~' ? yellow : red
}

function requirementText({ id, kind, isPart, from, before, after }: Drift, place: Point | undefined): string {
  const [was] = before
  const levels = new Set([was, after].flatMap((one) => one?.level ?? []))
  const isJoint = kind === 'split' || kind === 'merged'
  const told = [
    place === undefined ? undefined : `${place.line}:${place.column}`,
    `${kindWords[kind]}${isPart ? ' part' : ''}`,
    [...levels].join(' → '),
    id,
    isJoint ? `(from ${from.join(' + ')})` : undefined,
    kind === 'moved' && was !== undefined ? `(from #${was.section})` : undefined,
    (after ?? was)?.text,
  ]
  return told.filter((one) => one !== undefined && one !== '').join(' ')
}

function messageTexts({ kind, message, fields }: MessageChange): readonly (readonly [Sign, string])[] {
  if (kind !== 'changed')
    return [[signs[kind], `message ${message} ${kind}, ${count(fields.length, 'field')}`]]
  return fields.map((field) => {
    const { before, after } = field
    const said = after ?? before
    const what =
      field.kind === 'changed'
        ? fieldChanges(field).map(({ aspect, was, is }) => `${aspect} ${was} → ${is}`)
        : [said === undefined ? '' : fieldPhrase(said)]
    const place = after === undefined ? '' : `${after.line}:1 `
    return [
      signs[field.kind],
      `${place}field ${fieldName(field)} of ${message} ${field.kind}: ${what.join('; ')}`,
    ]
  })
}

const mostPointers = 4

function schemaText({ kind, message, pointers }: SchemaChange): string {
  const shown = pointers.slice(0, mostPointers).join(', ')
  const more = pointers.length > mostPointers ? ` and ${pointers.length - mostPointers} more` : ''
  return `schema ${referenceTo(message)} ${kind}${shown === '' ? '' : ` at ${shown}${more}`}`
}

function problemText({ file, span, severity, message, rule }: Finding): string {
  return `${file}:${span.start.line}:${span.start.column} ${severity} ${message} (${rule})`
}
