import { createReadStream } from 'node:fs'

/**
 * The text of a file, or `undefined` where it has more bytes than that. Also what has no size of its own, such as a
 * pipe or a device, is read no further.
 */
export async function readBounded(path: string, mostBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of createReadStream(path)) {
    const bytes: Uint8Array = chunk
    size += bytes.length
    if (size > mostBytes) return undefined
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
