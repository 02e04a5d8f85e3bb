import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeContent } from '../../scripts/net/content-decoding.ts'

const text = 'Every MUST, checked. '.repeat(20)
const url = new URL('https://a.example/x')

async function decode(encoding: string, encodedBody: Buffer, maxBytes = 1024): Promise<string> {
  return (
    await decodeContent({ url, headers: { 'content-encoding': encoding }, encodedBody }, maxBytes)
  ).toString()
}

describe('a body', () => {
  const bodies: readonly (readonly [encoding: string, body: Buffer])[] = [
    ['', Buffer.from(text)],
    ['identity', Buffer.from(text)],
    ['gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['deflate,gzip , br', brotliCompressSync(gzipSync(deflateSync(text)))],
  ]

  it.for(bodies)('encoded as `%s` is decoded', async ([encoding, body]) => {
    expect(await decode(encoding, body)).toBe(text)
  })

  it('may be as large as the limit', async () => {
    expect(await decode('gzip', gzipSync(text), text.length)).toBe(text)
  })

  it.for([
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['gzip, gzip', gzipSync(gzipSync(text))],
  ] as const)('encoded as `%s` may not be larger', async ([encoding, body]) => {
    await expect(decode(encoding, body, text.length - 1)).rejects.toMatchObject({ code: 'body-too-large' })
  })

  const broken: readonly (readonly [what: string, encoding: string, body: Buffer])[] = [
    ['that is no gzip', 'gzip', Buffer.from(text)],
    ['that is no DEFLATE', 'deflate', Buffer.from([0xff, 0xff, 0xff])],
    ['that is cut short', 'gzip', gzipSync(text).subarray(0, 20)],
    ['of an unknown encoding', 'compress', Buffer.from(text)],
    ['encoded four times', 'gzip, gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(gzipSync(text))))],
  ]

  it.for(broken)('%s is a bad encoding', async ([, encoding, body]) => {
    await expect(decode(encoding, body)).rejects.toMatchObject({ code: 'bad-encoding' })
  })
})
