import type { Context } from 'hono'
import type * as z from 'zod'
import type { ServiceProblem } from '../contract/service.ts'
import { cutText } from '../schema/literal.ts'

/** The body of a request as its schema has it, or what is wrong with it. */
export type ReadBody<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'refused'; readonly status: 400 | 413; readonly problem: ServiceProblem }

const mostBytes = 16 * 1024
const mostShown = 160

/**
 * Reads the JSON body of a request, 16 KiB at most. Hono's own limit makes a new `Request` of a body without a length,
 * which Node's own class cannot do of one from the server.
 */
export async function readBody<Schema extends z.ZodType>(
  { req }: Context,
  schema: Schema,
): Promise<ReadBody<z.infer<Schema>>> {
  const text = await readText(req.raw.body)
  if (text === undefined) {
    return refused(413, `Expected at most ${mostBytes} bytes, received more.`, 'Send only what is asked for.')
  }
  const value = parse(text)
  if (value === undefined) return refused(400, 'Expected JSON, received something else.', hint)
  const parsed = schema.safeParse(value)
  if (parsed.success) return { kind: 'read', value: parsed.data }
  const [issue] = parsed.error.issues
  const place = issue === undefined || issue.path.length === 0 ? 'the body' : `\`${issue.path.join('.')}\``
  return refused(400, `Expected another value of ${place}: ${issue?.message ?? 'unknown'}.`, hint)
}

const hint = '`everymust serve --help` tells what is taken.'

/** The text of a body; undefined for one that is too long, of which no more is read. */
async function readText(body: ReadableStream<Uint8Array> | null): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > mostBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    // It is told as a problem with the request.
    return undefined
  }
}

function refused(status: 400 | 413, message: string, hint: string) {
  return { kind: 'refused', status, problem: { message: cutText(message, mostShown), hint } } as const
}
