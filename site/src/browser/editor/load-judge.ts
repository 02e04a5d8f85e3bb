import { addresses } from '../addresses.ts'

/** What is wrong with a message: at which value, under which requirement, in words. */
export interface Violation {
  readonly instance: string
  readonly requirement?: string | undefined
  readonly message: string
}

export interface Judgement {
  readonly isValid: boolean
  /** The first, at most 50. */
  readonly violations: readonly Violation[]
  /** The requirements that the message was judged by. */
  readonly met: readonly string[]
  /** The messages in it that are nested too deep to be judged. */
  readonly unfollowed: readonly string[]
}

/** A requirement as the editor names it. */
export interface NamedRequirement {
  readonly level: string
  readonly clause: string
  readonly page: string
  readonly draft: string
}

/** What judges messages, and what the requirements say by which it does. */
export interface Judge {
  judge(message: string, value: unknown): Judgement
  requirement(id: string): NamedRequirement | undefined
}

let loading: Promise<Judge> | undefined

/**
 * Loads what judges messages, and from an address what the requirements say, once; after a failure another call tries
 * again. Rejects with what went wrong.
 */
export function loadJudge(requirements: string): Promise<Judge> {
  loading ??= load(requirements).catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function load(address: string): Promise<Judge> {
  const [module, requirements]: readonly [unknown, ReadonlyMap<string, NamedRequirement>] = await Promise.all(
    [import(/* @vite-ignore */ addresses.module('judge-message')), loadRequirements(address)],
  )
  if (!isObject(module) || typeof module['judge'] !== 'function') {
    throw new TypeError('Expected a module that judges messages.')
  }
  const { judge } = module
  return {
    judge(message, value) {
      const judgement: unknown = judge(message, value)
      if (!isJudgement(judgement)) throw new TypeError('Expected a judgement of the message.')
      return judgement
    },
    requirement: (id) => requirements.get(id),
  }
}

async function loadRequirements(address: string): Promise<ReadonlyMap<string, NamedRequirement>> {
  const response = await fetch(address)
  if (!response.ok) throw new TypeError(`Expected the requirements, received status ${response.status}.`)
  const all: unknown = await response.json()
  const entries = isObject(all) ? Object.entries(all) : []
  return new Map(entries.flatMap(([id, value]) => (isNamed(value) ? [[id, value] as const] : [])))
}

function isJudgement(value: unknown): value is Judgement {
  return (
    isObject(value) &&
    typeof value['isValid'] === 'boolean' &&
    Array.isArray(value['violations']) &&
    value['violations'].every(isViolation) &&
    areTexts(value['met']) &&
    areTexts(value['unfollowed'])
  )
}

function isViolation(value: unknown): value is Violation {
  return (
    isObject(value) &&
    typeof value['instance'] === 'string' &&
    typeof value['message'] === 'string' &&
    ['string', 'undefined'].includes(typeof value['requirement'])
  )
}

function isNamed(value: unknown): value is NamedRequirement {
  return isObject(value) && areTexts(['level', 'clause', 'page', 'draft'].map((name) => value[name]))
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
