import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import type { ServerCertificate } from './certificate-authority.ts'
import { type FruitlessConnection, watchFruitlessConnections } from './fruitless-connections.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { createRefusals, type Refusals } from './refusals.ts'

/** Where to listen, and what answers. */
export interface ListenOptions {
  /** An IP address or a name that stands for one; default `127.0.0.1`. */
  readonly address?: string
  /** 0 takes a free port. */
  readonly port: number
  /** Answers the requests of both schemes; `schemeOf` tells them apart. */
  readonly listener: http.RequestListener
  /** Called once, at the first TLS connection; where it rejects, TLS connections are closed. */
  readonly certificate: () => Promise<ServerCertificate>
  readonly limits?: Partial<Limits>
  /** Is told of each TLS connection on which no request came. */
  readonly onFruitlessConnection?: (connection: FruitlessConnection) => void
}

/** A port that is listened to. */
export interface Listening {
  readonly port: number
  /** Closes the port and every connection, and resolves once they are closed. */
  close(): Promise<void>
}

/** Speaks HTTP and HTTPS on one port, within limits; rejects with Node's error where the port cannot be had. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const limits = { ...defaultLimits, ...options.limits }
  const refusals = createRefusals(limits)
  const listener = refusals.guard(options.listener)
  const sockets = new Set<net.Socket>()

  const plain = prepare(http.createServer(settings(limits), listener), limits, refusals)
  let secure: Promise<https.Server | undefined> | undefined

  async function makeSecure(): Promise<https.Server | undefined> {
    try {
      const { certificate, privateKey } = await options.certificate()
      const tls = {
        cert: certificate,
        key: privateKey,
        ALPNProtocols: ['http/1.1'],
        handshakeTimeout: limits.headersTimeoutMs,
      }
      const server = https.createServer({ ...settings(limits), ...tls }, listener)
      if (options.onFruitlessConnection !== undefined) {
        watchFruitlessConnections(server, options.onFruitlessConnection)
      }
      return prepare(server, limits, refusals)
    } catch {
      // Whoever connects must not be able to end the process; see `certificate`.
      return undefined
    }
  }

  async function serveSecurely(socket: net.Socket): Promise<void> {
    secure ??= makeSecure()
    const server = await secure
    // As Node has it for TLS: a client that leaves during the handshake would keep its place until that is overdue.
    socket.allowHalfOpen = false
    if (server === undefined) socket.destroy()
    else if (!socket.destroyed) server.emit('connection', socket)
  }

  const gate = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    // Clients may reset at any time; an error without a listener would end the process.
    socket.on('error', () => socket.destroy())
    onFirstByte(socket, limits.headersTimeoutMs, (byte) => {
      if (byte === tlsHandshake) void serveSecurely(socket)
      else plain.emit('connection', socket)
    })
  })
  gate.maxConnections = limits.maxConnections

  return {
    port: await open(gate, options.port, options.address ?? '127.0.0.1'),
    async close() {
      const closed = Promise.withResolvers<undefined>()
      gate.close(() => closed.resolve(undefined))
      for (const socket of sockets) socket.destroy()
      plain.close()
      void secure?.then((server) => server?.close())
      await closed.promise
    },
  }
}

/** Source: RFC 8446, Section 5.1; no HTTP request begins with it. */
const tlsHandshake = 0x16

function settings(limits: Limits): http.ServerOptions {
  return {
    maxHeaderSize: limits.maxHeaderBytes,
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    // Node looks for overdue requests at this interval, by default every 30 seconds.
    connectionsCheckingInterval: Math.min(1_000, limits.headersTimeoutMs),
  }
}

/** Makes a server ready for connections that the gate hands over. */
function prepare<Server extends http.Server>(server: Server, limits: Limits, refusals: Refusals): Server {
  // None, as the guard counts: beyond a limit of its own, Node leaves fields out without a word.
  server.maxHeadersCount = 0
  server.timeout = limits.inactivityTimeoutMs
  server.on('clientError', refusals.onClientError)
  // Node starts to look for overdue requests on this event, which a server without a port never has.
  server.emit('listening')
  return server
}

/** Looks at the first byte of a connection and leaves it there; closes one that sends none in time. */
function onFirstByte(socket: net.Socket, timeoutMs: number, next: (byte: number) => void): void {
  const overdue = setTimeout(() => socket.destroy(), timeoutMs)
  socket.once('close', () => clearTimeout(overdue))
  socket.once('readable', () => {
    clearTimeout(overdue)
    const bytes: unknown = socket.read()
    const first = bytes instanceof Uint8Array ? bytes[0] : undefined
    if (first === undefined) return socket.destroy()
    socket.unshift(bytes)
    return next(first)
  })
}

async function open(server: net.Server, port: number, address: string): Promise<number> {
  const opened = Promise.withResolvers<undefined>()
  // It stays: a connection that later fails to be accepted has nobody to be told about it.
  server.on('error', opened.reject)
  server.listen(port, address, () => opened.resolve(undefined))
  await opened.promise
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('Expected a port, received a pipe.')
  return bound.port
}
