import type * as z from 'zod'
import { CheckOutcome, RecordedExchange, Run, Verdict } from '../contract/run.ts'
import { cutText } from '../schema/literal.ts'
import { reasonOf } from './file-error.ts'
import { readBounded } from './read-bounded.ts'
import { UsageError } from './usage-error.ts'

const hint = 'Write one with `everymust check --json FILE`.'

/** A thousand exchanges of the kind that a suite has are less. */
const maxMebibytes = 32
/** Of a list or an object: more than a draft has requirements, or a suite checks. */
const mostMembers = 10_000
const mostShown = 80

/** Reads a run that `check --json` wrote. Throws a `UsageError` where the file is none, or too large for one. */
export async function readRun(file: string): Promise<Run> {
  const value = await readJson(file)
  const members = countMembers(value)
  if (members > mostMembers) {
    throw new UsageError(
      `Expected at most ${mostMembers} members in each list and object of \`${file}\`, received ${members}.`,
      hint,
    )
  }
  const fault = faultOf(value)
  const parsed = fault === undefined ? Run.safeParse(value) : undefined
  if (parsed?.success === true) return parsed.data
  const { path, message } = fault ?? firstOf(parsed?.error)
  throw new UsageError(
    `Expected a run in \`${file}\`, received a problem at \`${cutText(path, mostShown)}\`: ${cutText(message, 2 * mostShown)}.`,
    hint,
  )
}

/** The number of members of the list or object that has most, or of the first that has too many. */
function countMembers(value: unknown): number {
  const left = [value]
  let most = 0
  while (left.length > 0 && most <= mostMembers) {
    const next = left.pop()
    if (!isObject(next)) continue
    const members = Object.values(next)
    most = Math.max(most, members.length)
    if (most <= mostMembers) for (const member of members) left.push(member)
  }
  return most
}

interface Fault {
  readonly path: string
  readonly message: string
}

/** The first fault of a run: what surrounds its lists, then item by item, so that not every fault is gathered. */
function faultOf(value: unknown): Fault | undefined {
  if (!isObject(value) || Array.isArray(value)) return firstFault(Run, value, '')
  const lists = { checks: CheckOutcome, verdicts: Verdict, exchanges: RecordedExchange }
  const emptied = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      Object.hasOwn(lists, name) && Array.isArray(member) ? [] : member,
    ]),
  )
  const around = firstFault(Run, emptied, '')
  if (around !== undefined) return around
  for (const [name, schema] of Object.entries(lists)) {
    const items: unknown = value[name]
    for (const [index, item] of (Array.isArray(items) ? items : []).entries()) {
      const fault = firstFault(schema, item, `${name}.${index}.`)
      if (fault !== undefined) return fault
    }
  }
  return undefined
}

function firstFault(schema: z.ZodType, value: unknown, before: string): Fault | undefined {
  const { error } = schema.safeParse(value)
  if (error === undefined) return undefined
  const { path, message } = firstOf(error)
  return { path: `${before}${path}`, message }
}

function firstOf(error: z.ZodError | undefined): Fault {
  const [issue] = error?.issues ?? []
  return { path: issue?.path.join('.') ?? '', message: issue?.message ?? 'unknown' }
}

async function readJson(file: string): Promise<unknown> {
  const text = await readText(file)
  if (text === undefined) {
    throw new UsageError(`Expected a run of at most ${maxMebibytes} MiB in \`${file}\`, received more.`, hint)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw unreadable(file, error)
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readBounded(file, maxMebibytes * 1024 * 1024)
  } catch (error) {
    throw unreadable(file, error)
  }
}

function unreadable(file: string, error: unknown): UsageError {
  return new UsageError(`Expected a run in \`${file}\`, received: ${reasonOf(error)}.`, hint, {
    cause: error,
  })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
