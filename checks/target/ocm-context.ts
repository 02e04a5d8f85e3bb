import {
  type Check,
  type CheckFile,
  type CheckTools,
  defineChecks as defineChecksOf,
} from '../../scripts/harness/define-checks.ts'
import type { Observed } from '../../scripts/harness/evidence.ts'
import { defineFlow as defineFlowOf, type Flow } from '../../scripts/harness/flow.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'
import type { SignatureScheme } from '../../scripts/harness/peer.ts'
import type { RunTools } from '../../scripts/harness/run-tools.ts'
import type { OcmVersion } from './versions.ts'

/** What preparing an OCM server yields, for every flow and check. */
export interface OcmContext {
  /** The Discovery object, from whichever location gave one. */
  readonly discovery: JsonObject
  /** The exchange that gave it. */
  readonly discoveryObserved: Observed
  /** The GET request for the well-known URI, whatever came of it. */
  readonly wellKnown: Observed
  /** The GET request for the JWK Set, made only if the server lists `http-sig`. */
  readonly keysObserved: Observed | undefined
  /** The version that it speaks: the one that it tells, or the nearest lower one. */
  readonly version: OcmVersion
  /** How peers should sign for it. */
  readonly signatures: SignatureScheme
  /** The host, with its port if it has one, in the OCM Addresses of its users. */
  readonly host: string
}

export type OcmTools = RunTools & OcmContext
export type OcmCheckTools = CheckTools & OcmContext

/** Declares the checks of one section, with what preparing an OCM server yields at hand. */
export function defineChecks(section: string, checks: readonly Check<OcmContext>[]): CheckFile<OcmContext> {
  return defineChecksOf(section, checks)
}

/** Declares a flow, with what preparing an OCM server yields at hand. */
export function defineFlow<Result>(
  flow: Omit<Flow<OcmContext, Result>, 'results'>,
): Flow<OcmContext, Result> {
  return defineFlowOf(flow)
}
