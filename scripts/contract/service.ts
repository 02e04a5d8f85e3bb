import * as z from 'zod'
import { Reach, RecordedExchange, Run, VerdictKind } from './run.ts'

/** The id of a run that a service keeps: 100 random bits in base 32. */
export const RunId = z.string().regex(/^[a-z2-7]{20}$/)
export type RunId = z.infer<typeof RunId>

/**
 * What `service.json` tells: that of the built site where nobody serves runs, else that of the service, at the same
 * address, so that a page need not ask for what is not there.
 */
export const ServiceInfo = z.strictObject({
  format: z.literal('everymust-service/1'),
  /** False in the built site: there the form shows the command to run instead. */
  runsChecks: z.boolean(),
  /** The reaches that it can grant. */
  reaches: z.array(Reach),
  /** Whether it can judge the workspace's reference server too. */
  hasReference: z.boolean(),
})
export type ServiceInfo = Readonly<z.infer<typeof ServiceInfo>>

const Name = z.string().min(1).max(120)

/** What `POST /api/runs` takes: a server by its URL, or the reference server with some of its faults and variants. */
export const RunRequest = z.strictObject({
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('server'), url: z.string().min(1).max(2048) }),
    z.strictObject({
      kind: z.literal('reference'),
      faults: z.array(Name).max(20).default([]),
      variants: z.array(Name).max(20).default([]),
    }),
  ]),
  /** Default: `probe` for a server, all that can be for the reference server. */
  reach: Reach.optional(),
  /** A user of the target who may be sent things; needed for the reach `recipient`. */
  recipient: z.string().min(1).max(256).optional(),
  /** A version of the protocol; default: what the target tells. */
  profile: z.string().min(1).max(40).optional(),
})
export type RunRequest = Readonly<z.infer<typeof RunRequest>>

/** `refused`: the target was unreachable, or is no server of the protocol; `problem` says so. `errored`: we went wrong. */
export const RunState = z.enum(['queued', 'running', 'finished', 'refused', 'stopped', 'errored'])
export type RunState = z.infer<typeof RunState>

/** What is wrong and what to do about it: the body of every answer that is no success, under `problem`. */
export const ServiceProblem = z.strictObject({ message: z.string(), hint: z.string().optional() })
export type ServiceProblem = Readonly<z.infer<typeof ServiceProblem>>

/** A run as the service keeps it; `run` is there once it is `finished`, or `stopped` when something was known. */
export const RunRecord = z.strictObject({
  format: z.literal('everymust-run-record/1'),
  id: RunId,
  state: RunState,
  request: RunRequest,
  /** When it was asked for. */
  createdAt: z.iso.datetime(),
  problem: ServiceProblem.optional(),
  /** In the terms of the site's draft. */
  run: Run.optional(),
})
export type RunRecord = Readonly<z.infer<typeof RunRecord>>

/** A run in a list: the newest first. */
export const RunSummary = z.strictObject({
  id: RunId,
  state: RunState,
  /** The URL of the target, or how the reference server was asked to be. */
  target: z.string(),
  createdAt: z.iso.datetime(),
  judged: Run.shape.judged.optional(),
})
export type RunSummary = Readonly<z.infer<typeof RunSummary>>

/** What `GET /api/runs` tells. */
export const RunList = z.strictObject({ runs: z.array(RunSummary) })
export type RunList = Readonly<z.infer<typeof RunList>>

/** Something that only a user of the target can do, asked of whoever looks at the run. */
export const GestureAsk = z.strictObject({
  /** Counts from 1 within the run. */
  number: z.int().min(1),
  instruction: z.string(),
  /** What is to be given back when it is done. */
  asks: z.array(z.strictObject({ name: z.string(), label: z.string() })),
  /** When nobody waits any longer. */
  until: z.iso.datetime(),
})
export type GestureAsk = Readonly<z.infer<typeof GestureAsk>>

/** What `POST /api/runs/:id/answers` takes. */
export const GestureAnswer = z.strictObject({
  number: z.int().min(1),
  answer: z.enum(['done', 'unable', 'refused']),
  result: z.record(z.string().max(100), z.string().max(4096)).default({}),
})
export type GestureAnswer = Readonly<z.infer<typeof GestureAnswer>>

/**
 * What `GET /api/runs/:id/events` sends, one JSON object an event, with `kind` as the event's name. Whoever comes late is sent
 * first what was sent before, as far as it still matters; `end` is the last.
 */
export const RunEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('state'), state: RunState }),
  z.strictObject({ kind: z.literal('progress'), step: z.string(), done: z.int(), total: z.int() }),
  /** One line on an exchange that is over. */
  z.strictObject({
    kind: z.literal('exchange'),
    direction: RecordedExchange.shape.direction,
    method: z.string(),
    url: z.string(),
    /** None where no answer came. */
    status: z.int().optional(),
  }),
  /** Of a requirement or part all of whose checks in this run are over. */
  z.strictObject({
    kind: z.literal('verdict'),
    requirement: z.string(),
    verdict: VerdictKind,
    partial: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('ask'), ask: GestureAsk }),
  /** It was answered, or is no longer needed. */
  z.strictObject({ kind: z.literal('asked'), number: z.int().min(1) }),
  z.strictObject({ kind: z.literal('end'), state: RunState, problem: ServiceProblem.optional() }),
])
export type RunEvent = Readonly<z.infer<typeof RunEvent>>
