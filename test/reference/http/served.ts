import net from 'node:net'
import { onTestFinished } from 'vitest'
import {
  createCertificateAuthority,
  issueServerCertificate,
} from '../../../reference/http/certificate-authority.ts'
import { listen, type Listening, type ListenOptions } from '../../../reference/http/listen.ts'

/** The authority that the servers of a test file have their certificates from. */
export const authority = await createCertificateAuthority()

/** Listens on a free port for one test. */
export async function serve(options: Partial<ListenOptions> = {}): Promise<Listening> {
  const listening = await listen({
    port: 0,
    listener: (_request, response) => response.end('ok'),
    certificate: () => issueServerCertificate(authority, 'localhost'),
    ...options,
  })
  onTestFinished(() => listening.close())
  return listening
}

/** A connection that sends what a test says, byte by byte. */
export interface Dialled {
  readonly socket: net.Socket
  /** Resolves to all that was received, once the connection is closed. */
  readonly received: Promise<string>
  /** Resolves once what was received matches. */
  receives(pattern: RegExp): Promise<void>
}

/** Connects to a port, and stays connected until the server or the test ends it. */
export async function dial(port: number): Promise<Dialled> {
  const socket = net.connect({ port, host: '127.0.0.1' })
  onTestFinished(() => void socket.destroy())
  // Many of these connections are reset.
  socket.on('error', () => socket.destroy())
  let text = ''
  const received = Promise.withResolvers<string>()
  socket.on('close', () => received.resolve(text))
  socket.setEncoding('latin1').on('data', (chunk) => (text += String(chunk)))
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  return {
    socket,
    received: received.promise,
    receives: (pattern) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!pattern.test(text)) return
          socket.off('data', look)
          resolve()
        }
        socket.on('data', look)
        look()
      }),
  }
}

/** What a response that came as text says, dates aside. */
export function readResponse(text: string): { readonly status: number; readonly body: string } {
  const [head = '', body = ''] = text.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), body }
}
