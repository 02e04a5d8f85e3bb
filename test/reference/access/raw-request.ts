import http from 'node:http'
import type { RunningServer } from '../../../reference/start-server.ts'

export interface RawResponse {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
}

/** Sends a request over `http` with its path as it stands: clients with more sense would tidy it first. */
export async function rawRequest(
  { port }: RunningServer,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: string | Uint8Array = '',
): Promise<RawResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<RawResponse>()
  const length = Buffer.byteLength(body)
  const asked = http.request(
    {
      port,
      method,
      path,
      agent: false,
      headers: { ...headers, ...(length > 0 && { 'content-length': String(length) }) },
    },
    (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    },
  )
  asked.on('error', reject)
  asked.end(body)
  return await promise
}
