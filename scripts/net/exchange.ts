import type { FailureCode } from './failure-code.ts'

/** One request and what came of it: exactly one of `response` and `failure` is there. */
export interface Exchange {
  readonly request: ExchangeRequest
  readonly response?: ExchangeResponse
  readonly redirects: readonly ExchangeRedirect[]
  /** The last URL asked: the one that answered, or the one at which the request failed. */
  readonly finalUrl: string
  readonly failure?: ExchangeFailure
  /** Milliseconds spent connecting, sending and receiving; waiting for a turn does not count. */
  readonly durationMs: number
}

/** The request as first sent, before any redirect; header names are in lower case. */
interface ExchangeRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * The final response; header names are in lower case, repeated headers are joined with `, ` and repeated
 * `set-cookie` with a line feed.
 */
export interface ExchangeResponse {
  readonly status: number
  readonly statusText: string
  readonly headers: Readonly<Record<string, string>>
  /** The decompressed body, read as UTF-8 without its byte order mark. */
  readonly body: string
  /** Size of the decompressed body in bytes, the byte order mark included. */
  readonly bodyBytes: number
  /** Whether `body` holds the body without loss. */
  readonly validUtf8: boolean
}

/**
 * A redirect answer to `url`, with its `Location` as received; all were followed, save the last one of an
 * exchange that failed with `redirect-refused` or `too-many-redirects`.
 */
export interface ExchangeRedirect {
  readonly status: number
  readonly url: string
  readonly location: string
}

/** Why there is no response, in one sentence for the user. */
export interface ExchangeFailure {
  readonly code: FailureCode
  readonly message: string
}
