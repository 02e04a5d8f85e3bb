import { sectionProse } from '../section-prose.ts'
import type { LintSubject, Problem, Rule } from '../rule.ts'
import { type ShownText, shownTexts } from './names/shown-texts.ts'

/**
 * Finds examples of URLs that carry a secret: a user's name and password before the host, or a token, password
 * or key among the parameters.
 *
 * ## When
 * In code blocks, in what the prose writes as code, and in prose that follows `Example:` or `e.g.` Codes and
 * states that are good for one use are left alone, as is a parameter of which the draft itself says that it
 * is one of a URL.
 *
 * ## Why
 * URLs end up in logs, in histories and in `Referer` fields. RFC 3986, Section 3.2.1, deprecates passwords in
 * them; RFC 6750, Section 2.3, and RFC 9700, Section 4.3.2, advise against tokens there.
 *
 * ## Ok
 * ~~~~markdown
 * The invitation leads to the page with the query parameter `token`, as in `/accept?token=zi5kooKu3ivohr9a`.
 *
 * ~~~ http-message
 * POST /token?state=af0ifjsldkj HTTP/1.1
 * Host: example.com
 * Authorization: Bearer 2YotnFZFEjr1zCsicMWpAA
 * Content-Type: application/x-www-form-urlencoded
 *
 * code=SplxlOBeZQQYbYS6WxSbIA&client_secret=7Fjfp0ZBr1KtDRbnfVdmIw
 * ~~~
 * ~~~~
 *
 * ## Ok: a form of URL that the draft describes
 * ~~~~markdown
 * The folder is at `https://<sharedSecret>:@<host>/dav`.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * GET /files?access_token=2YotnFZFEjr1zCsicMWpAA&page=2 HTTP/1.1
 * Host: example.com
 * ~~~
 *
 * ~~~ json
 * {"source": "https://marie:s3cr3t@example.org/", "terms": "https://example.org/terms?token=W8Ih3PswD-8"}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 2:12: Expected a URL without a secret, received the parameter `access_token`.
 * 7:21: Expected a URL without credentials, received `marie:s3cr3t`.
 * 7:85: Expected a URL without a secret, received the parameter `token`.
 * ~~~~
 */
export const secretInUrl: Rule = {
  id: 'secret-in-url',
  group: 'examples',
  severity: 'warning',
  *find(subject) {
    for (const shown of shownTexts(subject.document, subject.model)) {
      if (shown.text.includes('@')) yield* credentials(shown)
      if (shown.text.includes('=')) yield* parameters(shown, subject)
    }
  },
}

/** Source: RFC 3986, Section 3.2.1. */
const userAndPassword = /\b[a-z][a-z\d+.-]{1,20}:\/\/(?<userinfo>[^\s/?#"'`@:]{0,100}:[^\s/?#"'`@]{0,100})@/gi

function* credentials({ text, place }: ShownText): Generator<Problem> {
  for (const { index, 0: written, groups = {} } of text.matchAll(userAndPassword)) {
    const { userinfo = '' } = groups
    // What stands for a value, as in a protocol that works so, is no example of one.
    if (/[<>{}]/.test(userinfo)) continue
    const to = index + written.length - 1
    yield {
      span: place(to - userinfo.length, to),
      message: `Expected a URL without credentials, received \`${userinfo}\`.`,
      hint: 'Show them in an `Authorization` field.',
    }
  }
}

const secret =
  /[?&#](?<name>(?:access|refresh|id|auth|bearer|session)?_?token|jwt|passw(?:or)?d|pwd|secret|client_secret|api_?key|private_key)=[^&#\s"'`<>\\)\]}]{1,2000}/gi

function* parameters({ text, place }: ShownText, subject: LintSubject): Generator<Problem> {
  for (const { index, 0: written, groups = {} } of text.matchAll(secret)) {
    const { name = '' } = groups
    if (!isInUrl(text, index) || isDefined(name, subject)) continue
    yield {
      span: place(index + 1, index + written.length),
      message: `Expected a URL without a secret, received the parameter \`${name}\`.`,
      hint: 'Show it in an `Authorization` field or in the content of the request.',
    }
  }
}

const longest = 2000

/** Whether a parameter is one of a URL, or of the target of a request, and not of a form. */
function isInUrl(text: string, at: number): boolean {
  let from = at
  while (from > 0 && at - from < longest && !/[\s"'`<>]/.test(text.charAt(from - 1))) from -= 1
  return /^(?:[a-z][a-z\d+.-]*:\/)?\/|^\?/i.test(text.slice(from, from + 40))
}

/** Whether the draft makes the parameter one of a URL itself: what it means to say, its examples have to show. */
function isDefined(name: string, { document }: LintSubject): boolean {
  const said = new RegExp(
    `\\b${name}["”]? (?:query|uri|url)\\b|\\b(?:query|uri|url) (?:string )?parameter ["“]?${name}\\b`,
    'i',
  )
  return [...sectionProse(document).values()].some(
    ({ text, literals }) => said.test(text) || [...literals].some((one) => one.endsWith(`?${name}=`)),
  )
}
