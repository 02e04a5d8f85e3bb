import type { AdapterMeans, Performed } from '../../scripts/harness/gestures.ts'
import type { ExchangeResponse } from '../../scripts/net/exchange.ts'

/** A user of a target, signed in to an interface for programs. */
export interface UserSession {
  /** Resolves to an answer that says something of the request itself; ends the gesture as unable where there is none. */
  readonly ask: (request: UserRequest) => Promise<ExchangeResponse>
  /** Has something taken back when all gestures are over. */
  readonly later: (work: () => Promise<unknown>) => void
  /** Takes back what is left, latest first. What cannot be is left alone. */
  readonly close: () => Promise<void>
  readonly target: URL
}

export interface UserRequest {
  readonly method: string
  /** Below the place of the target, without a slash before it. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** A text, or what is sent as JSON. */
  readonly body?: string | Readonly<Record<string, unknown>>
}

/** A gesture that ended before it was done, however deep. Not for what went wrong on our side. */
class NotPerformed extends Error {
  override readonly name = 'NotPerformed'
  readonly performed: Exclude<Performed, { readonly kind: 'done' }>

  constructor(performed: Exclude<Performed, { readonly kind: 'done' }>) {
    super(performed.message)
    this.performed = performed
  }
}

/** Ends the gesture: the target would not let its user, or has nothing of the kind. */
export function refuse(message: string): never {
  throw new NotPerformed({ kind: 'refused', message })
}

/** Ends the gesture: what drives the target cannot do it, or not now. */
export function giveUp(message: string): never {
  throw new NotPerformed({ kind: 'unable', message })
}

/** What came of a gesture that may end early. */
export async function perform(work: () => Promise<Performed>): Promise<Performed> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotPerformed) return error.performed
    throw error
  }
}

/** Signs in with every request. `headers` are those of all of them. */
export function openSession(
  { target, client }: Pick<AdapterMeans, 'target' | 'client'>,
  headers: Readonly<Record<string, string>>,
): UserSession {
  const left: (() => Promise<unknown>)[] = []
  return {
    target,
    async ask({ method, path, headers: own = {}, body }) {
      const isJson = typeof body === 'object'
      const { response, failure } = await client.request({
        method,
        url: new URL(path, new URL('./', target)).href,
        headers: { ...headers, ...(isJson && { 'content-type': 'application/json' }), ...own },
        ...(body !== undefined && { body: isJson ? JSON.stringify(body) : body }),
      })
      return response === undefined
        ? giveUp(`The server did not answer its user: ${failure?.message ?? 'nobody knows why'}`)
        : requireTelling(response)
    },
    later: (work) => void left.push(work),
    async close() {
      for (const work of left.splice(0).toReversed()) await perform(async () => (await work(), nothing))
    },
  }
}

const nothing: Performed = { kind: 'done', result: {} }

function requireTelling(response: ExchangeResponse): ExchangeResponse {
  const { status } = response
  if (status === 401) return giveUp(notAdmitted)
  if (status === 429) return giveUp('The server puts its user off: status 429. Wait, and try again.')
  return status >= 500 ? giveUp(`The server failed to serve its user: status ${status}.`) : response
}

/** What to tell where credentials are not those of a user. */
export const notAdmitted =
  'The server does not admit the user: status 401. See whether the variables hold its credentials; many servers want an app password.'

/** The value of `authorization` for a name and a password. */
export function basicAuthorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}
