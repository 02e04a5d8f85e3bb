/** An answer as it is about to be sent. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
}

/** An answer whose body is known as text. */
export interface TextAnswer extends Answer {
  readonly body: string
}

const jsonType = { 'content-type': 'application/json' }

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): TextAnswer {
  return { status, headers: { ...jsonType, ...headers }, body: `${JSON.stringify(value, null, 2)}\n` }
}

export function emptyAnswer(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: '' }
}

/** Sends a browser on, by a GET request. Source: RFC 9110, Section 15.4.4. */
export function seeOther(location: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 303, headers: { location, 'cache-control': 'no-store', ...headers }, body: '' }
}

export function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

export const notFound: Answer = jsonAnswer(404, { message: 'Nothing is here.' })
