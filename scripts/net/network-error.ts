import { errors } from 'undici'
import type { FailureCode } from './failure-code.ts'
import { RequestFailure } from './request-failure.ts'
import { describeTlsError } from './tls-reason.ts'
import { nameOf } from './target-url.ts'

/** How far a request had come. */
export type Phase = 'connecting' | 'waiting' | 'receiving'

/** Where and when an error came up, and the limits that it may have hit. */
export interface Circumstances {
  readonly url: URL
  readonly phase: Phase
  readonly maxHeadBytes: number
  readonly maxBodyBytes: number
}

/** Turns an error of a socket, of TLS or of the HTTP parser into a failure; rethrows what none of them caused. */
export function explainNetworkError(error: unknown, circumstances: Circumstances): RequestFailure {
  if (error instanceof RequestFailure) return error
  const errorCode = codeOf(error)
  if (!(error instanceof Error) || errorCode === undefined) throw error
  const { message } = error
  const rule = rules.find(
    ({ codes, messages, phase }) =>
      codes.test(errorCode) &&
      (messages === undefined || messages.test(message)) &&
      (phase === undefined || phase === circumstances.phase),
  )
  if (rule === undefined) throw error
  const words = rule.words(circumstances, errorCode, message)
  return new RequestFailure(rule.failure, words, { cause: error })
}

function codeOf(error: unknown): string | undefined {
  // undici 8 leaves out the parser's own code.
  if (error instanceof errors.HTTPParserError) return 'HPE'
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** The failure of a request that ran out of time. */
export function timedOut(url: URL, phase: Phase, limitMs: number): RequestFailure {
  const words = {
    connecting: 'did not complete a connection',
    waiting: 'accepted the request but did not answer',
    receiving: 'did not finish its answer',
  } as const
  return new RequestFailure('timeout', `${nameOf(url)} ${words[phase]} within ${limitMs} ms.`)
}

interface Rule {
  readonly codes: RegExp
  readonly messages?: RegExp
  readonly phase?: Phase
  readonly failure: FailureCode
  readonly words: (circumstances: Circumstances, code: string, message: string) => string
}

/** Source: the codes of `node:tls`, and OpenSSL's for certificates that it rejects. */
const tlsCodes =
  /^(EPROTO$|UNSPECIFIED$|(ERR_TLS|ERR_SSL|ERR_OSSL|CERT|CRL|DEPTH|SELF|UNABLE|ERROR_IN|INVALID|PATH|HOSTNAME)_)/

/** The codes of the operating system, save those that say our own machine is out of something. */
const systemCodes = /^E(?!(MFILE|NFILE|NOBUFS|NOMEM)$)[A-Z0-9]+$/

/** The first rule that fits counts. What fits none is a bug, or our own machine out of files or memory. */
const rules: readonly Rule[] = [
  {
    codes: /^ECONNREFUSED$/,
    failure: 'connection-refused',
    words: ({ url }) => `Nothing accepts connections at \`${url.origin}\`.`,
  },
  {
    codes: /^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    failure: 'timeout',
    words: ({ url }) => `\`${url.origin}\` stopped responding.`,
  },
  {
    codes: tlsCodes,
    failure: 'tls',
    words: ({ url }, code, message) => `\`${url.origin}\` ${describeTlsError(code, message)}.`,
  },
  {
    codes: /^UND_ERR_SOCKET$/,
    messages: /^bad (response|upgrade)$/,
    failure: 'protocol-error',
    words: unasked,
  },
  {
    // undici 8 asserts that an upgrade, or a 101 without one, cannot come unasked.
    codes: /^ERR_ASSERTION$/,
    phase: 'waiting',
    failure: 'protocol-error',
    words: unasked,
  },
  {
    codes: /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)$/,
    failure: 'connection-reset',
    words: hungUp,
  },
  {
    codes: /^HPE$/,
    messages: /Invalid EOF state/,
    failure: 'connection-reset',
    words: hungUp,
  },
  {
    codes: /^UND_ERR_HEADERS_OVERFLOW$/,
    failure: 'head-too-large',
    words: ({ url, maxHeadBytes }) => `The response head of ${nameOf(url)} exceeds ${maxHeadBytes} bytes.`,
  },
  {
    codes: /^UND_ERR_RES_EXCEEDED_MAX_SIZE$/,
    failure: 'body-too-large',
    words: ({ url, maxBodyBytes }) => `The response body of ${nameOf(url)} exceeds ${maxBodyBytes} bytes.`,
  },
  {
    codes: /^HPE$/,
    failure: 'protocol-error',
    words: ({ url }, _code, message) =>
      `${nameOf(url)} answered with something that is not HTTP/1.1${reasonIn(message)}.`,
  },
  {
    codes: systemCodes,
    phase: 'connecting',
    failure: 'connection-refused',
    words: ({ url }, code) => `There is no way to reach \`${url.origin}\` from here (${code}).`,
  },
  {
    codes: systemCodes,
    failure: 'connection-reset',
    words: ({ url }, code) => `The connection to \`${url.origin}\` broke (${code}).`,
  },
]

function unasked({ url }: Circumstances): string {
  return `${nameOf(url)} sent a response that nothing in the request asked for.`
}

function hungUp({ url, phase }: Circumstances): string {
  return `${nameOf(url)} closed the connection ${closedAt[phase]}.`
}

const closedAt: Readonly<Record<Phase, string>> = {
  connecting: 'before it was established',
  waiting: 'without a complete response head',
  receiving: 'in the middle of the response body',
}

/** The parser's reason, which ends its message in parentheses. */
function reasonIn(message: string): string {
  return /( \(.*\))$/.exec(message)?.[1] ?? ''
}
