import * as z from 'zod'
import type { RunningServer } from '../../reference/start-server.ts'

/** What came of a request of a user's browser or program. */
export interface Came {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** One of a server's own users, with a browser that does not follow redirects, and with a program. */
export interface User {
  readonly open: (path: string) => Promise<Came>
  /** Sends a form as a page of the server does. */
  readonly send: (path: string, fields: Readonly<Record<string, string>>) => Promise<Came>
  /** Asks the JSON interface, below the path of an account. */
  readonly ask: (
    method: string,
    path: string,
    body?: unknown,
  ) => Promise<{ readonly status: number; readonly json: unknown }>
}

export function userOf({ server, port }: RunningServer, account: string): User {
  const origin = `http://localhost:${port}`
  const authorization = `Bearer ${server.accessKey}`
  let cookie: string | undefined

  async function browse(path: string, form?: Readonly<Record<string, string>>): Promise<Came> {
    if (cookie === undefined) {
      const signedIn = await fetch(`${origin}/?key=${server.accessKey}`, { redirect: 'manual' })
      cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    }
    const response = await fetch(new URL(path, origin), {
      redirect: 'manual',
      headers: { cookie, ...(form && { origin }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  return {
    open: (path) => browse(path),
    send: (path, fields) => browse(path, fields),
    async ask(method, path, body) {
      const response = await fetch(`${origin}/api/accounts/${account}${path}`, {
        method,
        headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return { status: response.status, json: z.unknown().parse(await response.json()) }
    },
  }
}
