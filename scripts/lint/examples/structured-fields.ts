import type { Rule } from '../rule.ts'
import { isElidedValue } from './http/elision.ts'
import { valuePlace } from './http/field-place.ts'
import { type HttpField, httpMessages } from './http/http-message.ts'
import { structuredFaults } from './http/structured-faults.ts'
import { structuredInDraft } from './http/structured-in-draft.ts'
import { structuredTypes } from './http/structured-types.ts'

/**
 * Finds the value of a structured field, in an HTTP example, that is none: it does not parse as the list,
 * dictionary or item that its field is by definition, or a member has another type.
 *
 * ## When
 * For the fields that their specifications define as structured, and for those of which the draft itself says
 * so. What is cut short or stands for a value, as `sig1=...` and `[timestamp]`, is left alone.
 *
 * ## Why
 * Recipients ignore a structured field as a whole when any part of it fails to parse.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Digest: sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
 * Cache-Status: "origin.example"; hit; ttl=30, cdn.example; fwd=miss
 * Priority: u=1, i
 * Deprecation: @1688169599
 * ~~~
 * ~~~~
 *
 * ## Ok: broken over lines for display, and cut short
 * ~~~~markdown
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Signature-Input:
 *   sig1=("@method" "@authority");
 *   created=1618884473;
 *   keyid="test-key-ed25519"
 * Signature: sig1=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQ
 *   CK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:
 * Accept-Signature: ...
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method", "@authority");created=1618884473
 * Signature: sig1=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQC:
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:18: Expected a dictionary in `Signature-Input`, received `sig1=("@method", "@authority");created=1618884473`.
 * 5:17: Expected base64 between the colons, received 45 characters, which no bytes give.
 * ~~~~
 *
 * ## Not ok: members of another type
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Digest: sha-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE
 * Capsule-Protocol: 1
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 3:17: Expected a byte sequence for `sha-256`, received the token `X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE`.
 * 4:19: Expected a boolean in `Capsule-Protocol`, received the integer `1`.
 * ~~~~
 *
 * ## Not ok: a field that the draft defines
 * ~~~~markdown
 * The Weather-Today header field is an Item Structured Field {{RFC9651}}.
 *
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Weather-Today: sunny, warm
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 5:16: Expected an item in `Weather-Today`, received `sunny, warm`.
 * ~~~~
 *
 * ## Not ok: a key twice, and one in capitals
 * ~~~~markdown
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Priority: u=1, i, u=3
 * Content-Digest: SHA-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:19: Expected each key once, received `u` again.
 * 5:17: Expected a key in lower case in `Content-Digest`, received `SHA-256`.
 * ~~~~
 */
export const structuredFields: Rule = {
  id: 'structured-fields',
  group: 'examples',
  severity: 'error',
  *find({ document, model }) {
    const messages = httpMessages(model)
    if (messages.length === 0) return
    const inDraft = structuredInDraft(document)
    for (const message of messages) {
      for (const field of message.fields) {
        const type = structuredTypes.get(field.name) ?? inDraft.get(field.name)
        if (type === undefined || isElidedValue(field.value.text) || isOlderSignature(field)) continue
        for (const { from, to, ...problem } of structuredFaults(field, type)) {
          yield { span: valuePlace(message, field, document.source, from, to), ...problem }
        }
      }
    }
  },
}

/** The `Signature` of the drafts before RFC 9421, which was no structured field. */
function isOlderSignature({ name, value }: HttpField): boolean {
  return name === 'signature' && /\bkeyId="/.test(value.text)
}
