import { isSignatureError, type SignatureErrorCode } from 'http-message-sig'

/** What is wrong with a signature, a message or a key. */
export type RefusalReason =
  /** A field that is needed or covered is not there, or a covered member of one. */
  | 'missing-field'
  /** A field, parameter or object is not what its definition allows. */
  | 'malformed'
  /** The label that is wanted is not there, or which one is meant cannot be told. */
  | 'label'
  /** A component is covered that the message cannot have, or one twice. */
  | 'component'
  /** RFC 9421 has it, and this implementation does not. */
  | 'unsupported'
  /** The algorithm is not that of the key, or none that is allowed. */
  | 'algorithm'
  /** No key is known by that id, or it is none that can be used. */
  | 'key'
  /** A component is not covered that has to be. */
  | 'uncovered-component'
  /** A parameter is absent that has to be there. */
  | 'missing-parameter'
  | 'too-old'
  | 'from-the-future'
  | 'expired'
  /** All is in order, and the bytes of the signature are not those of the key over this message. */
  | 'not-verified'

/** Why something was not signed or not accepted, with a sentence for people. */
export interface Refusal {
  readonly kind: 'refused'
  readonly reason: RefusalReason
  readonly detail: string
}

export function refuse(reason: RefusalReason, detail: string): Refusal {
  return { kind: 'refused', reason, detail }
}

/** The refusal that an error of the library stands for. Throws what is none of its errors. */
export function refusalOf(error: unknown): Refusal {
  if (!isSignatureError(error)) throw error
  return refuse(reasons[error.code], `${error.message}.`)
}

const reasons: Readonly<Record<SignatureErrorCode, RefusalReason>> = {
  MissingField: 'missing-field',
  MalformedField: 'malformed',
  LabelRequired: 'label',
  LabelMismatch: 'label',
  DuplicateLabel: 'label',
  InvalidComponent: 'component',
  DuplicateComponent: 'component',
  UnsupportedFeature: 'unsupported',
  AlgorithmMismatch: 'algorithm',
  PolicyViolation: 'algorithm',
  VerificationFailed: 'not-verified',
  ResolverFailed: 'key',
}
