import type { Rule } from '../rule.ts'
import { isKnownSite } from './names/known-sites.ts'
import { hostFieldsIn, hostStringsIn, namesIn } from './names/find-names.ts'
import { freeNameFor, isFreeName } from './names/reserved-names.ts'
import { shownTexts } from './names/shown-texts.ts'

/**
 * Finds names of hosts and mail addresses in examples that somebody owns, or can register: those that are not
 * under `.example`, `example.com`, `example.net`, `example.org`, `.test`, `.invalid` or another reserved name.
 *
 * ## When
 * In the URLs, mail addresses, `Host` fields and JSON strings of code blocks; in what the prose writes as code;
 * and in prose that follows `Example:` or `e.g.` Sites that the draft refers to, links to, or makes
 * requirements of are meant as they are, as are those of namespaces and of standards bodies.
 *
 * ## Why
 * Examples are copied and run. What they send then goes to a stranger, tokens and all.
 *
 * ## Ok
 * ~~~~markdown
 * The value MUST be `https://self-issued.me/v2`. See <https://code.forge.dev/tool> for a tool.
 * An address looks like `marie@receiver.example.org` or `https://HOST/things`.
 *
 * ~~~ http-message
 * POST /shares HTTP/1.1
 * Host: cloud.example.org
 * Content-Type: application/json
 *
 * {"$schema": "https://schemas.vendor.com/1", "aud": "https://self-issued.me/v2", "home": "https://forge.dev/"}
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * POST /shares HTTP/1.1
 * Host: cloud.university.edu
 * Content-Type: application/json
 *
 * {"sender": "albert@cloud.university.edu", "callback": "https://client.foo/callback", "domain": "mycloud.org"}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 3:7: Expected a name that is reserved for examples, received `cloud.university.edu`.
 * 6:64: Expected a name that is reserved for examples, received `client.foo`.
 * 6:97: Expected a name that is reserved for examples, received `mycloud.org`.
 * ~~~~
 *
 * ## Not ok: misspelt, and in prose
 * ~~~~markdown
 * Where the API is found. Example: `"https://my-storage.org/api"`
 *
 * ~~~ json
 * {"up": "https://rdap.exampple.net/up"}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 1:44: Expected a name that is reserved for examples, received `my-storage.org`.
 * 4:17: Expected a name that is reserved for examples, received `rdap.exampple.net`.
 * ~~~~
 */
export const exampleName: Rule = {
  id: 'example-name',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const { text, kind, type, place } of shownTexts(document, model)) {
      const names = [
        ...namesIn(text),
        ...(kind === 'block' ? hostFieldsIn(text) : []),
        ...(/json|^http/i.test(type) ? hostStringsIn(text) : []),
      ]
      const told = new Set<string>()
      for (const { host, at } of names.toSorted((one, other) => one.at - other.at)) {
        if (told.has(host) || isFreeName(host) || isKnownSite(host, document) || isNamespace(text, at))
          continue
        told.add(host)
        yield {
          span: place(at, at + host.length),
          message: `Expected a name that is reserved for examples, received \`${host}\`.`,
          hint: `Write \`${freeNameFor(host)}\`: this name is somebody's, or can become so (RFC 2606).`,
        }
      }
    }
  },
}

/** Whether a URL names a schema, a context or a namespace, and is not there to be asked. */
function isNamespace(text: string, at: number): boolean {
  const before = text.slice(Math.max(at - 120, 0), at)
  return /(?:"(?:\$schema|\$ref|@context|@vocab|namespace)"\s*:\s*\[?\s*"|xmlns(?::[\w-]{1,40})?=["'])[^"']*$/i.test(
    before,
  )
}
