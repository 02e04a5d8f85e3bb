import type {
  GestureAnswer,
  RunEvent,
  RunRequest,
  RunSummary,
  ServiceInfo,
  ServiceProblem,
} from '../../../../scripts/contract/service.ts'
import { addresses } from '../addresses.ts'
import type { FollowedRun, Validators } from './validators.ts'
import { loadValidators } from './validators.ts'

/** What came of asking the service: what was asked for, or what is wrong and what to do about it. */
export type Answered<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: ServiceProblem; readonly isGone: boolean }

/** A service that runs checks, as the page talks to it. Nothing it sends is believed before a schema has parsed it. */
export interface Service {
  readonly info: ServiceInfo
  start(request: RunRequest): Promise<Answered<FollowedRun>>
  read(id: string): Promise<Answered<FollowedRun>>
  list(): Promise<readonly RunSummary[]>
  answer(id: string, answer: GestureAnswer): Promise<ServiceProblem | undefined>
  stop(id: string): Promise<ServiceProblem | undefined>
  /** An event as it came, or undefined for what is none. */
  parseEvent(text: string): RunEvent | undefined
}

/** Longer events than this are not read, in characters. */
const longestEvent = 65_536

/** The service behind this site; undefined where nobody runs checks. */
export async function findService(): Promise<Service | undefined> {
  try {
    const [validators, told] = await Promise.all([
      loadValidators(),
      fetch(addresses.service).then((response) => response.json()),
    ])
    return validators.isServiceInfo(told) && told.runsChecks ? createService(told, validators) : undefined
  } catch {
    // No such file, or no network: then nobody is there who would run a check.
    return undefined
  }
}

function createService(info: ServiceInfo, validators: Validators): Service {
  const { isRunRecord, isRunList, isRunEvent } = validators
  const ask = async (address: string, body?: unknown): Promise<Asked> => askService(validators, address, body)
  const record = async (asked: Promise<Asked>): Promise<Answered<FollowedRun>> => {
    const { value, ...rest } = await asked
    if (rest.problem !== undefined) {
      return { kind: 'problem', problem: rest.problem, isGone: rest.status === 404 }
    }
    return isRunRecord(value)
      ? { kind: 'answer', value }
      : { kind: 'problem', problem: notUnderstood, isGone: false }
  }
  return {
    info,
    start: (request) => record(ask(addresses.runs, request)),
    read: (id) => record(ask(addresses.apiRun(id))),
    async list() {
      const { value } = await ask(addresses.runs)
      return isRunList(value) ? value.runs : []
    },
    answer: async (id, answer) => (await ask(addresses.answers(id), answer)).problem,
    stop: async (id) => (await ask(addresses.stop(id), {})).problem,
    parseEvent(text) {
      if (text.length > longestEvent) return undefined
      const value = parseJson(text)
      return isRunEvent(value) ? value : undefined
    },
  }
}

interface Asked {
  readonly value?: unknown
  readonly status?: number
  readonly problem?: ServiceProblem
}

const notUnderstood: ServiceProblem = {
  message: 'The service answered in a way that this page does not understand.',
  hint: 'Load the page again: the service may be newer than it.',
}

const unreachable: ServiceProblem = {
  message: 'The service that runs checks cannot be reached.',
  hint: 'Try again, or run the command on your own machine.',
}

async function askService({ isRefusal }: Validators, address: string, body?: unknown): Promise<Asked> {
  try {
    const response = await fetch(address, body === undefined ? {} : jsonPost(body))
    const value = parseJson(await response.text())
    if (response.ok) return { value, status: response.status }
    return { status: response.status, problem: isRefusal(value) ? value.problem : notUnderstood }
  } catch {
    return { problem: unreachable }
  }
}

function jsonPost(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON, and so nothing that a schema would take.
    return undefined
  }
}
