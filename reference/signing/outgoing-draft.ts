import type { ParameterValue } from '../../scripts/signatures/signature-input.ts'
import type { RequestName } from '../behaviour.ts'

/** What a request to another server is for. */
export type Purpose = RequestName | 'discovery' | 'keys' | 'webdav' | 'webapp' | 'directory'

/** A request on its way to another server, which faults and misbehaviours change. */
export interface OutgoingDraft {
  readonly purpose: Purpose
  method: string
  url: string
  /** Names in lower case. */
  headers: Record<string, string>
  body: string | undefined
  /** How it is signed; undefined where it is not. */
  signing: SigningPlan | undefined
}

/** What a signature is to say. Source: RFC 9421, Section 2.3. */
export interface SigningPlan {
  label: string
  components: string[]
  parameters: Record<string, ParameterValue>
  /** The private key. */
  jwk: unknown
}
