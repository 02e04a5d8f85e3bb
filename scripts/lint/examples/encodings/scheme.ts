import { createHash } from 'node:crypto'
import { isBase64 } from './decode.ts'

/** A way to encode or hash, as prose names it. */
export type Scheme =
  | { readonly kind: 'base64' | 'hex' | 'percent' }
  | { readonly kind: 'hash'; readonly algorithm: string }

/** The scheme that a stretch of prose names; a hash wins over the encoding in which it is written. */
export function schemeIn(text: string): Scheme | undefined {
  const { three, two } =
    /\bsha-?(?:(?<three>3-?(?:256|384|512))|(?<two>1|256|384|512))\b/i.exec(text)?.groups ?? {}
  if (three !== undefined) return { kind: 'hash', algorithm: `sha3-${three.slice(-3)}` }
  if (two !== undefined) return { kind: 'hash', algorithm: `sha${two}` }
  if (/\bbase-?64/i.test(text)) return { kind: 'base64' }
  if (/\bhex(?:adecimal)?(?:ly)?\b/i.test(text)) return { kind: 'hex' }
  return /\b(?:percent|url)[- ](?:en|de)cod/i.test(text) ? { kind: 'percent' } : undefined
}

/** How messages call a scheme. */
export function nameOf(scheme: Scheme): string {
  switch (scheme.kind) {
    case 'hash':
      return scheme.algorithm.replace(/^sha-?/, 'SHA-').replace(/^SHA-3-/, 'SHA3-')
    case 'hex':
      return 'hexadecimal'
    case 'percent':
      return 'percent-encoding'
    case 'base64':
      return 'base64'
  }
}

/** What a scheme keeps of some bytes: their hash, or all of them. */
export function apply(bytes: Uint8Array, scheme: Scheme): Uint8Array {
  return scheme.kind === 'hash' ? createHash(scheme.algorithm).update(bytes).digest() : bytes
}

/** Encodes a text as the scheme says, in the alphabet and with the padding that a sample of it has. */
export function encodeLike(text: string, scheme: Scheme, sample: string): string {
  if (scheme.kind === 'percent') return encodeURIComponent(text)
  const value = Buffer.from(apply(new TextEncoder().encode(text), scheme))
  if (scheme.kind === 'hex' || (scheme.kind === 'hash' && isHex(sample))) {
    return /[A-F]/.test(sample) ? value.toString('hex').toUpperCase() : value.toString('hex')
  }
  const isFirstAlphabet = /[+/=]/.test(sample) || (sample.length % 4 === 0 && !/[-_]/.test(sample))
  return value.toString(isFirstAlphabet ? 'base64' : 'base64url')
}

/** What an encoded text stands for, the bytes of a hash included; undefined where it is none. */
export function decode(text: string, { kind }: Scheme): Uint8Array | undefined {
  if (kind === 'percent') return decodePercent(text)
  if (kind !== 'base64' && isHex(text)) return Buffer.from(text.replace(/^0x/i, ''), 'hex')
  return kind !== 'hex' && isBase64(text) ? Buffer.from(text, 'base64') : undefined
}

/** Whether a text looks like an output of the scheme, be it a broken one, rather than like a name. */
export function looksEncoded(text: string, scheme: Scheme): boolean {
  switch (scheme.kind) {
    case 'percent':
      return text.includes('%')
    case 'hex':
      return /^(?:0x)?[\da-f]{6,}$/i.test(text) && /\d/.test(text)
    case 'hash':
      return decode(text, scheme)?.length === apply(new Uint8Array(), scheme).length
    case 'base64':
      return /^[\w+/=-]{12,}$/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text) && /[\d+/=]/.test(text)
  }
}

function isHex(text: string): boolean {
  return /^(?:0x)?(?:[\da-f]{2})+$/i.test(text)
}

function decodePercent(text: string): Uint8Array | undefined {
  try {
    return new TextEncoder().encode(decodeURIComponent(text.replaceAll('+', ' ')))
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
