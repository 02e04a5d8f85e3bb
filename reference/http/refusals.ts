import { STATUS_CODES, type RequestListener, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Limits } from './limits.ts'

/** Refuses what is not, or not yet, a request that may be answered. */
export interface Refusals {
  /** Puts before a listener what the limits say of requests that Node's parser lets through. */
  guard(listener: RequestListener): RequestListener
  /** Takes the `clientError` of a server: answers as far as an answer can still be understood, and closes. */
  readonly onClientError: (error: Error, socket: Duplex) => void
}

/** Makes the refusals of one server. */
export function createRefusals(limits: Limits): Refusals {
  const underWay = new WeakMap<Duplex, Set<ServerResponse>>()

  return {
    guard: (listener) => (request, response) => {
      const responses = underWay.get(request.socket) ?? new Set()
      underWay.set(request.socket, responses.add(response))
      response.once('close', () => responses.delete(response))

      if (request.rawHeaders.length <= 2 * limits.maxHeaders) return listener(request, response)
      const body = bodyOf(`Expected at most ${limits.maxHeaders} header fields, received more. Send fewer.`)
      return response.writeHead(431, headersFor(body)).end(body)
    },
    onClientError(error, socket) {
      const refusal = refusalFor(error, limits)
      const responses = underWay.get(socket) ?? []
      // In the middle of a response, anything more would be read as a part of it.
      const isTooLate = [...responses].some((response) => response.headersSent)
      if (refusal === undefined || isTooLate) {
        socket.destroy()
      } else if (socket.writable) {
        closeInStages(socket, toText(refusal))
      }
    },
  }
}

interface Refusal {
  readonly status: number
  readonly message: string
}

/** Undefined for what the connection itself did, or TLS, as then there is nobody to tell. */
function refusalFor(error: Error, limits: Limits): Refusal | undefined {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: 431,
        message: `Expected a request head of at most ${limits.maxHeaderBytes} bytes, received more. Send a shorter one.`,
      }
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return {
        status: 413,
        message: 'Expected short chunk extensions, received long ones. Send none.',
      }
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        status: 408,
        message:
          `Expected a request head within ${limits.headersTimeoutMs} ms and the whole request within ` +
          `${limits.requestTimeoutMs} ms, received only a part. Send the request again.`,
      }
    default:
      return code.startsWith('HPE_')
        ? {
            status: 400,
            message: `Expected an HTTP/1.1 request, received something else (${code}). Send a well-formed request.`,
          }
        : undefined
  }
}

function toText({ status, message }: Refusal): string {
  const body = bodyOf(message)
  const headers = { connection: 'close', ...headersFor(body) }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n')
}

function headersFor(body: string): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
}

function bodyOf(message: string): string {
  return JSON.stringify({ message })
}

/**
 * Says the last words and gives the client a moment to read them: closing at once, with bytes of the client
 * unread, would reset the connection and lose them. Source: RFC 9112, Section 9.6.
 */
function closeInStages(socket: Duplex, lastWords: string): void {
  socket.end(lastWords)
  const overdue = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(overdue))
}

const lingerMs = 1_000
