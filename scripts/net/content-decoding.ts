import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { RequestFailure } from './request-failure.ts'
import { nameOf } from './target-url.ts'

/** A body as it was sent, with the headers that tell how. */
export interface EncodedContent {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly encodedBody: Buffer
}

/**
 * Undoes the `Content-Encoding` of a body; each stage may yield at most `maxBytes`.
 * Source: RFC 9110, Section 8.4; RFC 9659 for zstd's window.
 */
export async function decodeContent(content: EncodedContent, maxBytes: number): Promise<Buffer> {
  const { url, headers, encodedBody } = content
  const encodings = (headers['content-encoding'] ?? '')
    .split(',')
    .map((encoding) => encoding.trim().toLowerCase())
    .filter((encoding) => encoding !== '' && encoding !== 'identity')
  // A response to HEAD names the encoding of a body that it does not have.
  if (encodedBody.length === 0) return encodedBody
  if (encodings.length > maxEncodings) {
    throw new RequestFailure(
      'bad-encoding',
      `${nameOf(url)} encoded the response body ${encodings.length} times, more than ${maxEncodings}.`,
    )
  }
  let decoded = encodedBody
  for (const encoding of encodings.toReversed()) {
    decoded = await decodeStage(decoded, encoding, maxBytes, nameOf(url))
  }
  return decoded
}

const maxEncodings = 3

type Decoder = (data: Buffer, limit: { readonly maxOutputLength: number }) => Promise<Buffer>

const gunzip = promisify(zlib.gunzip)
const inflate = promisify(zlib.inflate)
const inflateRaw = promisify(zlib.inflateRaw)
const brotliDecompress = promisify(zlib.brotliDecompress)

const decoders: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', (data, limit) => (hasZlibHeader(data) ? inflate(data, limit) : inflateRaw(data, limit))],
  ['br', brotliDecompress],
  ...zstdWhereAvailable(),
])

/** Many servers send raw DEFLATE data for `deflate`, without the zlib wrapper that it stands for. */
function hasZlibHeader(data: Buffer): boolean {
  return ((data[0] ?? 0) & 0x0f) === 8
}

function zstdWhereAvailable(): [string, Decoder][] {
  // Node.js 22 has it from 22.15 on.
  if (typeof zlib.zstdDecompress !== 'function') return []
  const zstdDecompress = promisify(zlib.zstdDecompress)
  const params = { [zlib.constants.ZSTD_d_windowLogMax]: 23 }
  return [['zstd', (data, limit) => zstdDecompress(data, { ...limit, params })]]
}

async function decodeStage(
  data: Buffer,
  encoding: string,
  maxBytes: number,
  sender: string,
): Promise<Buffer> {
  const decode = decoders.get(encoding)
  if (decode === undefined) {
    throw new RequestFailure(
      'bad-encoding',
      `${sender} encoded the response body as \`${encoding}\`; expected \`gzip\`, \`deflate\` or \`br\`.`,
    )
  }
  try {
    return await decode(data, { maxOutputLength: maxBytes })
  } catch (error) {
    throw isOverflow(error)
      ? new RequestFailure(
          'body-too-large',
          `The response body of ${sender} exceeds ${maxBytes} bytes when decompressed.`,
        )
      : new RequestFailure(
          'bad-encoding',
          `${sender} labelled the response body \`${encoding}\`, but it is not valid \`${encoding}\` data.`,
          { cause: error },
        )
  }
}

function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}
