import type { FailureCode } from './failure-code.ts'

/**
 * Carries a failure that a network, a server or a refusal caused from where it is noticed to the exchange
 * that reports it; it is not for bugs, which stay ordinary errors.
 */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure'
  readonly code: FailureCode

  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
