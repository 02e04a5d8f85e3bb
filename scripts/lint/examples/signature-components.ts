import type { Rule } from '../rule.ts'
import { componentFault, identifierOf, repeatedFault } from './http/component-faults.ts'
import { valuePlace } from './http/field-place.ts'
import { httpMessages } from './http/http-message.ts'
import { signatureInputs } from './http/signature-inputs.ts'

/**
 * Finds an HTTP example whose `Signature-Input` covers what the message does not have: a field that is not
 * there, a derived component of the other kind of message or of none, the same component twice.
 *
 * ## When
 * Fields are looked for where the whole message is shown. With the parameter `req` a response can cover what
 * its request has, and that is not looked for.
 *
 * ## Why
 * Nobody can make the signature base of such a message: RFC 9421 demands an error.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ http-message
 * POST /foo?param=value&pet=dog HTTP/1.1
 * Host: server.example
 * Date: Tue, 20 Apr 2021 02:07:55 GMT
 * Signature-Input: sig1=("@method" "@query-param";name="pet" "host" "date")
 * Signature: sig1=...
 * ~~~
 * ~~~~
 *
 * ## Ok: a response that covers its request
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Signature-Input: sig1=("@status" "@method";req "content-digest";req)
 * Signature: sig1=...
 * ~~~
 * ~~~~
 *
 * ## Ok: only a part of the message is shown
 * ~~~~markdown
 * ~~~ http-message
 * Signature-Input: sig1=("@method" "content-digest");created=1618884473
 * Signature: sig1=...
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * POST /token HTTP/1.1
 * Host: server.example
 * Digest: SHA-256=ok6mQ3WZzKc8nb7s/Jt2yY1uK7d2n8Zq7dhl3Q0s1xk=
 * Signature-Input:
 *   sig1=("@method" "@status" "content-digest" "Host" "@method");
 *   created=1730815200
 * Signature: sig1=...
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 6:19: Expected no `@status` in a request, received it as a covered component.
 * 6:29: Expected the field `Content-Digest`, which `sig1` covers, in the message, received `Digest`.
 * 6:46: Expected the component name in lower case, `host`, received `Host`.
 * 6:53: Expected each component once, received `"@method"` again.
 * ~~~~
 *
 * ## Not ok: a response, and what is in no message
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Signature-Input: sig1=("@method" "@request-uri" "@signature-params")
 * Signature: sig1=...
 * ~~~
 *
 * ~~~ http-message
 * GET /foo?pet=dog HTTP/1.1
 * Host: server.example
 * Example: a=1
 * Signature-Input: sig1=("@query-param" "@query-param";name="cat" \
 *   "example";key="b" "signature";key="sig0" "host";req)
 * Signature: sig1=...
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 3:24: Expected `"@method";req` in a response, received `"@method"`.
 * 3:34: Expected a derived component that is registered, received `@request-uri`.
 * 3:49: Expected no `@signature-params` among the components, received it.
 * 11:24: Expected the parameter `name` at `@query-param`, received none.
 * 11:39: Expected a query parameter `cat` in the request target, received `/foo?pet=dog`.
 * 12:3: Expected a member `b` in `Example`, which `sig1` covers, received none.
 * 12:21: Expected a member `sig0` in `Signature`, which `sig1` covers, received none.
 * 12:44: Expected no `req` in a request, received it at `"host"`.
 * ~~~~
 */
export const signatureComponents: Rule = {
  id: 'signature-components',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const message of httpMessages(model)) {
      for (const { field, label, components } of signatureInputs(message)) {
        const seen = new Set<string>()
        for (const component of components) {
          const key = identifierOf(component)
          const fault = seen.has(key)
            ? repeatedFault(component)
            : componentFault(component, label, message, document.source)
          seen.add(key)
          if (fault === undefined) continue
          const { from, to } = component
          yield { span: valuePlace(message, field, document.source, from, to), ...fault }
        }
      }
    }
  },
}
