/** An answer as it is about to be sent. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>
}

const jsonType = { 'content-type': 'application/json' }

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { ...jsonType, ...headers }, body: `${JSON.stringify(value, null, 2)}\n` }
}

export function emptyAnswer(status: number, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: '' }
}

export const notFound: Answer = jsonAnswer(404, { message: 'Nothing is here.' })
