import type { ExchangeResponse } from '../../../scripts/net/exchange.ts'
import { notDone, type NotDone } from '../../gestures/gesture.ts'
import { mostBytes } from '../files/stored-files.ts'
import { listRemote, type OpenResource, remoteFault } from './open-resource.ts'

/** A file with its content, or a folder, which has none; the segments are those below the shared Resource. */
export interface CopiedFile {
  readonly segments: readonly string[]
  readonly file: { readonly mediaType: string; readonly bytes: Uint8Array } | undefined
}

export interface Copied {
  readonly kind: 'copied'
  /** Each folder before what is in it. */
  readonly files: readonly CopiedFile[]
}

/** What is copied at once: files and folders, and levels of folders. */
const mostFiles = 200
const mostLevels = 8

/** Fetches a file, or a folder with all that is in it. */
export async function copyRemote({ listing, send }: OpenResource): Promise<Copied | NotDone> {
  const files: CopiedFile[] = []
  const waiting: (readonly string[])[] = []
  let bytes = 0

  const visit = async (
    segments: readonly string[],
    kind: 'file' | 'folder',
  ): Promise<NotDone | undefined> => {
    if (files.length >= mostFiles || segments.length > mostLevels) {
      return notDone('conflict', `Expected a folder with at most ${mostFiles} files, received a larger one.`)
    }
    const file = kind === 'file' ? await fetchFile(send, segments) : undefined
    if (file?.kind === 'refused') return file
    bytes += file?.bytes.byteLength ?? 0
    if (bytes > mostBytes) return notDone('conflict', 'There is no room for the copy.')
    files.push({ segments, file })
    if (kind === 'folder') waiting.push(segments)
    return undefined
  }

  const refusal = await visit([], listing.self.kind)
  if (refusal !== undefined) return refusal
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift()) {
    const inside = folder.length === 0 ? listing : await listRemote(send, folder)
    if (inside.kind === 'refused') return inside
    for (const { name, kind } of inside.children) {
      const refusal = await visit([...folder, name], kind)
      if (refusal !== undefined) return refusal
    }
  }
  return { kind: 'copied', files }
}

async function fetchFile(
  send: OpenResource['send'],
  segments: readonly string[],
): Promise<{ readonly kind: 'file'; readonly mediaType: string; readonly bytes: Uint8Array } | NotDone> {
  const exchange = await send({ method: 'GET', segments })
  if ('kind' in exchange) return exchange
  const { response } = exchange
  if (response?.status !== 200) return remoteFault(exchange, 'a file')
  const bytes = bytesOf(response)
  return bytes === undefined
    ? notDone('conflict', 'Expected files of text in UTF-8, received another. This server copies no others.')
    : { kind: 'file', mediaType: mediaTypeOf(response), bytes }
}

/** The content as it came: the client leaves a byte order mark out of its text. Undefined for what is no text. */
function bytesOf({ body, bodyBytes, validUtf8 }: ExchangeResponse): Uint8Array | undefined {
  const bytes = Buffer.from(bodyBytes > Buffer.byteLength(body) ? `\ufeff${body}` : body)
  return validUtf8 && bytes.byteLength === bodyBytes ? bytes : undefined
}

function mediaTypeOf({ headers }: ExchangeResponse): string {
  const value = headers['content-type'] ?? ''
  return /^[\x21-\x7e][\x20-\x7e]{0,99}$/.test(value) ? value : 'application/octet-stream'
}
