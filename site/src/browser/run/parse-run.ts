import type { Run } from '../../../../scripts/contract/run.ts'
import { visibleControls } from '../../render/visible-controls.ts'
import { boundedText } from '../../run/bounded-text.ts'
import { addresses } from '../addresses.ts'
import { RunProblem } from './run-problem.ts'

/** A larger run is not read; in bytes. */
export const mostBytes = 20 * 1024 * 1024

const hint = 'Drop the file that `everymust check --json FILE` wrote.'

/** Reads a run from JSON; rejects with a `RunProblem` for anything else. */
export async function parseRun(text: string): Promise<Run> {
  return readRun(parseJson(text))
}

/** Holds a value against the schema of a run and the draft of the page; rejects with a `RunProblem` for anything else. */
export async function readRun(value: unknown): Promise<Run> {
  const { default: validate }: RunValidator = await import(
    /* @vite-ignore */ addresses.module('validate-run')
  )
  if (!validate(value)) throw new RunProblem(faultText(value, validate.errors?.[0]))
  const own = shownDraft().docname
  if (value.draft.docname !== own) {
    throw new RunProblem(
      `Expected a run in terms of ${own}, received one of ${quote(value.draft.docname)}. Show it on the site of that draft.`,
    )
  }
  return value
}

/** Which draft the page is of: its name, and the hash of its source. */
export function shownDraft(): { readonly docname: string; readonly sha256: string } {
  const { draft = '', draftSha256 = '' } = document.querySelector('main')?.dataset ?? {}
  return { docname: draft, sha256: draftSha256 }
}

/** What was made of the schema of a run. */
interface RunValidator {
  readonly default: ((value: unknown) => value is Run) & { readonly errors?: readonly Fault[] | null }
}

/** The first thing that is wrong, as ajv tells it. */
interface Fault {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new RunProblem(`Expected a run as JSON, received text that is no JSON. ${hint}`, {
      cause,
    })
  }
}

function faultText(value: unknown, fault: Fault | undefined): string {
  if (!isRecord(value) || value['format'] !== 'everymust-run/1') {
    const format = isRecord(value) ? value['format'] : undefined
    const received = format === undefined ? 'JSON without that format' : quote(format)
    return `Expected a run of the format \`everymust-run/1\`, received ${received}. ${hint}`
  }
  if (fault === undefined) return `Expected a run, received something else. ${hint}`
  const path = fault.instancePath.split('/').slice(1).map(unescapePointer)
  const place = path.length === 0 ? 'the run' : quote(path.join('.'))
  return `Expected ${place} to be ${expected(fault)}, received ${received(value, path, fault)}. ${hint}`
}

function expected({ keyword, params }: Fault): string {
  if (keyword === 'type') return `of the type ${quote(params['type'])}`
  if (keyword === 'const') return quote(params['allowedValue'])
  if (keyword === 'enum' && Array.isArray(params['allowedValues'])) {
    return `one of ${params['allowedValues'].map(quote).join(', ')}`
  }
  if (keyword === 'required') return `with ${quote(params['missingProperty'])}`
  if (keyword === 'additionalProperties') return 'with members that a run has'
  if (keyword === 'pattern') return 'a time such as `2026-01-01T00:00:00Z`'
  return 'as a run has it'
}

function received(value: unknown, path: readonly string[], { keyword, params }: Fault): string {
  if (keyword === 'required') return 'nothing'
  if (keyword === 'additionalProperties') return quote(params['additionalProperty'])
  let found = value
  for (const name of path) found = isRecord(found) && Object.hasOwn(found, name) ? found[name] : undefined
  return quote(found)
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** A value as code in a sentence: text itself, else what kind of value it is. */
function quote(value: unknown): string {
  if (Array.isArray(value)) return 'an array'
  if (isRecord(value)) return 'an object'
  const text = boundedText(visibleControls(String(value)), 200)
  return `\`${text.replaceAll('`', '’')}\``
}
