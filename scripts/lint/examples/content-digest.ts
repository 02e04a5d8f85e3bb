import { createHash } from 'node:crypto'
import type { Problem, Rule } from '../rule.ts'
import { type BodyForm, bodyForms } from './http/body-forms.ts'
import { isElidedValue } from './http/elision.ts'
import { valuePlace } from './http/field-place.ts'
import { type HttpField, type HttpMessage, httpMessages } from './http/http-message.ts'
import { writtenMembers } from './http/structured-members.ts'

/**
 * Finds an HTTP example whose `Content-Digest`, `Repr-Digest` or `Digest` is not the digest of the body that it
 * shows, or cannot be the digest of anything.
 *
 * ## When
 * Length and alphabet of a digest are looked at in every example; the digest itself where the body is shown
 * whole. As with `Content-Length`, every usual way to send what is shown is tried.
 *
 * ## Why
 * Whoever builds a verifier runs it on the examples first, and looks for the fault in their own code.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Type: application/json
 * Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
 *
 * {"hello": "world"}
 * ~~~
 * ~~~~
 *
 * ## Ok: the older `Digest`, and a digest that is cut short
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Type: application/json
 * Digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
 * Content-Digest: sha-512=:...:
 *
 * {"hello": "world"}
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Type: application/json
 * Content-Digest: sha-256=:LkpHyFOVbBDPxc7YbHDOWNzAv88qWuVfLNf4TUf9Uo8=:
 *
 * {"hello": "world"}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:17: Expected the digest of the body, `X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=` as shown, received `LkpHyFOVbBDPxc7YbHDOWNzAv88qWuVfLNf4TUf9Uo8=`.
 * ~~~~
 *
 * ## Not ok: the older `Digest`
 * ~~~~markdown
 * ~~~ http-message
 * POST /token HTTP/1.1
 * Host: server.example
 * Content-Type: application/x-www-form-urlencoded
 * Digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
 *
 * grant_type=authorization_code&
 * code=5
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 5:9: Expected the digest of the body, `2QcMLsmoupNu96RByPUGdV5VbpLZHQMUKJ2bUW9YDso=` on one line, received `X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=`.
 * ~~~~
 *
 * ## Not ok: what no digest can be
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Digest: sha-512=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
 * ~~~
 *
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Digest: sha256=5f8f04f6a3a892aaabbddb6cf273894493773960d4a325b105fee46eef4304f1
 * ~~~
 *
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Digest: SHA-256=5f8f04f6a3a892aaabbddb6cf273894493773960d4a325b105fee46eef4304f1
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 3:17: Expected the 64 bytes of a `sha-512` digest in base64, received 32 bytes.
 * 8:9: Expected the algorithm `sha-256`, received `sha256`.
 * 13:9: Expected the 32 bytes of a `sha-256` digest in base64, received 48 bytes.
 * ~~~~
 */
export const contentDigest: Rule = {
  id: 'content-digest',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const message of httpMessages(model)) {
      for (const field of message.fields) {
        for (const digest of readDigests(field)) {
          const problem = judge(digest, message, field)
          const { from, to } = digest
          if (problem !== undefined)
            yield { span: valuePlace(message, field, document.source, from, to), ...problem }
        }
      }
    }
  },
}

/** One digest that a field holds. */
interface Digest {
  readonly algorithm: string
  /** In base64. */
  readonly written: string
  /** Where its member stands in the field's value. */
  readonly from: number
  readonly to: number
}

interface Algorithm {
  /** As `node:crypto` calls it. */
  readonly hash: string
  /** In bytes. */
  readonly length: number
}

/** Source: RFC 9530, Section 5; RFC 3230, Section 4.1.1. */
const algorithms: ReadonlyMap<string, Algorithm> = new Map([
  ['md5', { hash: 'md5', length: 16 }],
  ['sha', { hash: 'sha1', length: 20 }],
  ['sha-256', { hash: 'sha256', length: 32 }],
  ['sha-512', { hash: 'sha512', length: 64 }],
  ['id-sha-256', { hash: 'sha256', length: 32 }],
  ['id-sha-512', { hash: 'sha512', length: 64 }],
])

/** The digests in a field; that a value is no structured field is for the rule about those. */
function readDigests({ name, value: { text } }: HttpField): readonly Digest[] {
  const form = forms.get(name)
  if (form === undefined) return []
  return writtenMembers(text).flatMap(({ key, from, to }): readonly Digest[] => {
    const written = form.exec(text.slice(from + key.length, to))?.groups?.['base64']
    if (key === '' || written === undefined || isElidedValue(written) || written.length < shortest) return []
    return [{ algorithm: key, written: written.replaceAll(/\s+/g, ''), from, to }]
  })
}

/** No digest of these algorithms has fewer characters in base64; what has stands for one. */
const shortest = 20

const structured = /^=:(?<base64>[^:]*):/
/** What follows the algorithm's name. Source: RFC 9530, Sections 2 and 3; RFC 3230, Section 4.3.2. */
const forms: ReadonlyMap<string, RegExp> = new Map([
  ['content-digest', structured],
  ['repr-digest', structured],
  ['digest', /^=(?<base64>[^;]*)/],
])

function judge(
  digest: Digest,
  message: HttpMessage,
  { name, written }: HttpField,
): Omit<Problem, 'span'> | undefined {
  const algorithm = algorithms.get(digest.algorithm.toLowerCase())
  if (algorithm === undefined) return misnamed(digest.algorithm)
  const { hash, length } = algorithm
  const bytes = Buffer.from(digest.written, 'base64')
  if (!/^[A-Za-z\d+/]*={0,2}$/.test(digest.written) || bytes.length !== length) {
    return {
      message: `Expected the ${length} bytes of a \`${digest.algorithm.toLowerCase()}\` digest in base64, received ${received(digest.written, bytes.length)}.`,
      hint: `Write the digest as ${Math.ceil(length / 3) * 4} characters of base64.`,
    }
  }
  // The representation is not what a partial response holds.
  if (message.status === 206 && name !== 'content-digest') return undefined
  const forms = bodyForms(message)
  const digestOf = (form: BodyForm): string => createHash(hash).update(form.bytes).digest('base64')
  const meant = mostLikely(forms, message)
  if (meant === undefined || forms.some((form) => bytes.equals(Buffer.from(digestOf(form), 'base64')))) {
    return undefined
  }
  const right = digestOf(meant)
  const member = name === 'digest' ? `=${right}` : `=:${right}:`
  return {
    message: `Expected the digest of the body, \`${right}\` ${meant.name}, received \`${digest.written}\`.`,
    hint: `Write \`${written}: ${digest.algorithm}${member}\`, or show the body that was digested.`,
  }
}

/** A name that lacks but the hyphen of the registered one. */
function misnamed(name: string): Omit<Problem, 'span'> | undefined {
  const right = Array.from(algorithms.keys()).find(
    (known) => known.replaceAll('-', '') === name.toLowerCase(),
  )
  if (right === undefined) return undefined
  return {
    message: `Expected the algorithm \`${right}\`, received \`${name}\`.`,
    hint: `Write \`${right}\`, as the registry of hash algorithms for HTTP digest fields has it.`,
  }
}

function received(written: string, length: number): string {
  return /^[A-Za-z\d+/]*={0,2}$/.test(written) ? `${length} bytes` : `\`${written}\``
}

/** The form that `Content-Length` counts, or else the first. */
function mostLikely(forms: readonly BodyForm[], { fields }: HttpMessage): BodyForm | undefined {
  const length = Number(fields.find(({ name }) => name === 'content-length')?.value.text)
  return forms.find(({ bytes }) => bytes.length === length) ?? forms[0]
}
