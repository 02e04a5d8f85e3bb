import type { CodeBlock } from '../../contract/spec-model.ts'
import type { Rule } from '../rule.ts'
import { announcedBase64 } from './encodings/block-claims.ts'
import { isBase64, textOf, whyNotBase64 } from './encodings/decode.ts'
import { derFault, pemBlocks } from './encodings/pem.ts'
import { looksEncoded } from './encodings/scheme.ts'
import { examplePlace } from './example-place.ts'
import type { Fault } from './fault.ts'
import { exampleText } from './http/example-lines.ts'

/**
 * Finds base64 that cannot be decoded, where its place says that it is base64: keys and certificates between
 * `-----BEGIN …-----` and `-----END …-----`, `data:` URLs, the credentials of HTTP's `Basic` scheme, and blocks
 * that hold nothing but what the paragraph before them calls base64.
 *
 * ## When
 * The text is not cut short. What is decoded has to be what its place says, too: a key or certificate as many
 * bytes as it says it is, credentials a user and a password with a colon between.
 *
 * ## Why
 * A character that was lost when a line was broken is seen by no reader, only by those who use the example.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~
 * -----BEGIN PUBLIC KEY-----
 * MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
 * -----END PUBLIC KEY-----
 *
 * -----BEGIN CERTIFICATE-----
 * MIIBqDCCAU6g...
 * -----END CERTIFICATE-----
 * ~~~
 *
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==
 * ~~~
 *
 * ~~~ json
 * {"logo": "data:image/png;base64,Eeww...="}
 * ~~~
 * ~~~~
 *
 * ## Not ok: what the text calls base64
 * ~~~~markdown
 * The secret is 16 random bytes, in Base64:
 *
 * ~~~
 * uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:1: Expected base64, as the paragraph above says, received 41 characters, which no bytes give.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~
 * -----BEGIN PUBLIC KEY-----
 * MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs
 * AAAA
 * -----END PUBLIC KEY-----
 *
 * -----BEGIN PUBLIC KEY-----
 * MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D
 * -----END PUBLIC KEY-----
 * ~~~
 *
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Authorization: Basic QWxhZGRpbg==
 * ~~~
 *
 * ~~~ json
 * {"logo": "data:image/png;base64,iVBOR"}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 3:1: Expected base64 in `PUBLIC KEY`, received 63 characters without padding.
 * 8:1: Expected DER in `PUBLIC KEY`, received 42 bytes that say they are 44.
 * 15:22: Expected a user and a password with a colon between them, received `Aladdin`.
 * 19:33: Expected base64 in the `data:` URL, received 5 characters, which no bytes give.
 * ~~~~
 */
export const base64: Rule = {
  id: 'base64',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const block of model.codeBlocks) {
      for (const { from, to, ...problem } of [
        ...judgePem(block),
        ...judgeUrls(block),
        ...judgeBasic(block),
      ]) {
        yield { span: examplePlace(block, document.source, from, to), ...problem }
      }
    }
    for (const { block, written, from } of announcedBase64(document, model)) {
      if (isBase64(written) || !looksEncoded(written, { kind: 'base64' })) continue
      const span = examplePlace(block, document.source, from, from + written.length)
      const message = `Expected base64, as the paragraph above says, received ${whyNotBase64(written)}.`
      yield { span, message, hint: 'Copy the whole text anew, or cut it short with `...`.' }
    }
  },
}

function judgePem(block: CodeBlock): readonly Fault[] {
  return pemBlocks(block).flatMap(({ label, lines }): readonly Fault[] => {
    const broken = lines.find(({ text }) => !/^[A-Za-z\d+/]*={0,2}$/.test(text))
    const text = lines.map((line) => line.text).join('')
    const [first] = lines
    if (first === undefined || isElided(text) || lines.some((line) => /\s/.test(line.text))) return []
    const hint = 'Copy the whole block anew, or cut it short with `...`.'
    if (broken !== undefined || !/^[^=]*={0,2}$/.test(text) || text.length % 4 !== 0) {
      const place = broken ?? first
      const received =
        broken === undefined ? `${text.length} characters without padding` : whyNotBase64(broken.text)
      return [
        {
          from: place.from,
          to: place.from + place.text.length,
          message: `Expected base64 in \`${label}\`, received ${received}.`,
          hint,
        },
      ]
    }
    const bytes = Buffer.from(text, 'base64')
    const fault = derFault(label, bytes)
    if (fault === undefined) return []
    const message = `Expected DER in \`${label}\`, received ${fault}.`
    return [{ from: first.from, to: first.from + first.text.length, message, hint }]
  })
}

const dataUrl = /data:[\w.+/-]{0,80}(?:;[\w.=-]{1,80}){0,4};base64,(?<text>[\w+/=-]*)(?<next>.?)/g

function judgeUrls(block: CodeBlock): readonly Fault[] {
  return Array.from(exampleText(block).matchAll(dataUrl)).flatMap((match): readonly Fault[] => {
    const { text = '', next = '' } = match.groups ?? {}
    if (isBase64(text) || /[.…<[{\\%]/.test(next) || text === '') return []
    const to = match.index + match[0].length - next.length
    return [
      {
        from: to - text.length,
        to,
        message: `Expected base64 in the \`data:\` URL, received ${whyNotBase64(text)}.`,
        hint: 'Write all of it, or cut it short with `...`.',
      },
    ]
  })
}

/** Source: RFC 7617, Section 2. */
const basic = /\bAuthorization: Basic (?<text>[\w+/=-]{4,400})(?<next>.?)/gi

function judgeBasic(block: CodeBlock): readonly Fault[] {
  return Array.from(exampleText(block).matchAll(basic)).flatMap((match): readonly Fault[] => {
    const { text = '', next = '' } = match.groups ?? {}
    if (/[.…<[{\\]/.test(next)) return []
    const to = match.index + match[0].length - next.length
    const place = { from: to - text.length, to }
    if (!isBase64(text)) {
      const message = `Expected base64 after \`Basic\`, received ${whyNotBase64(text)}.`
      return [{ ...place, message, hint: 'Write `user:password` in base64.' }]
    }
    const decoded = textOf(Buffer.from(text, 'base64'))
    if (decoded?.includes(':') === true) return []
    const received = decoded === undefined ? 'bytes that are no text' : `\`${decoded}\``
    return [
      {
        ...place,
        message: `Expected a user and a password with a colon between them, received ${received}.`,
        hint: 'Write `user:password` in base64.',
      },
    ]
  })
}

function isElided(text: string): boolean {
  return /\.\.|…|[<[({]/.test(text)
}
