import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import net from 'node:net'
import tls from 'node:tls'
import { onTestFinished } from 'vitest'
import { createClient, type Client, type ClientOptions } from '../../scripts/net/client.ts'

/** The user agent that the tests send. */
export const userAgent = 'everymust-test (+https://everymust.example/contact)'

/** A client for loopback servers, closed when the test ends. */
export function loopbackClient(options: Partial<ClientOptions> = {}): Client {
  const client = createClient({ userAgent, allow: 'loopback', ...options })
  onTestFinished(() => client.close())
  return client
}

/** Starts an HTTP server for one test and returns its origin. */
export async function serveHttp(handler: http.RequestListener): Promise<string> {
  const port = await listen(http.createServer(withoutDate(handler)))
  return `http://127.0.0.1:${port}`
}

/** Starts an HTTPS server with a certificate of `fixtures/` and returns its port. */
export function serveHttps(certificate: string, handler: http.RequestListener): Promise<number> {
  const options = { key: fixture('key.pem'), cert: fixture(certificate) }
  return listen(https.createServer(options, withoutDate(handler)))
}

/** Starts a server that speaks TLS with the options given, and nothing over it; returns its port. */
export function serveTls(options: tls.TlsOptions): Promise<number> {
  return listen(tls.createServer({ key: fixture('key.pem'), cert: fixture('localhost.pem'), ...options }))
}

/** Starts a server that speaks whatever the test says, and returns its port. */
export function serveTcp(handler: (socket: net.Socket) => void): Promise<number> {
  return listen(
    net.createServer((socket) => {
      // The client hangs up on most of these servers.
      socket.on('error', () => socket.destroy())
      handler(socket)
    }),
  )
}

/** Starts a server that answers the first bytes of a connection with the text, and then hangs up. */
export async function serveText(text: string): Promise<string> {
  const port = await serveTcp((socket) => socket.once('data', () => socket.end(text, 'latin1')))
  return `http://127.0.0.1:${port}`
}

/** A port at which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer()
  const port = await open(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** The text of a file of `fixtures/`. */
export function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
}

function withoutDate(handler: http.RequestListener): http.RequestListener {
  return (request, response) => {
    response.sendDate = false
    handler(request, response)
  }
}

async function listen(server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  })
  return await open(server)
}

async function open(server: net.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('Expected a port.')
  return address.port
}
