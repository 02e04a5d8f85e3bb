import type { Observed } from '../../scripts/harness/evidence.ts'
import { notApplicable, type Undecided } from '../../scripts/harness/outcome.ts'
import type { OcmCheckTools } from '../target/ocm-context.ts'
import { holdsSecret } from '../target/share-parts.ts'
import { endedSession, webappAccess } from './webapp-access.ts'

/** Expects that a web application leaves the URI to which it sends the browser back as it was given. */
export function expectNoTokenInWayBack({ of, expect, cite }: OcmCheckTools): Undecided | undefined {
  const { opened, wayBack, secret, token } = of(webappAccess)
  const answers = [opened, of(endedSession)]
  for (const one of answers) cite(one)
  const uris = answers.flatMap((one) => urisIn(one, wayBack))
  if (uris.length === 0) return notApplicable('The web application sends the browser nowhere.')
  for (const uri of uris) {
    const isKept = ![secret, token].some((one) => holdsSecret(uri, one))
    expect('the URI to which the web application sends the browser', uri).toBeA(
      'without the shared secret and the access token',
      isKept,
    )
  }
  return undefined
}

/** The URIs in an answer that begin with one: where it redirects to, and what a page links. */
function urisIn({ exchange: { response } }: Observed, start: string): readonly string[] {
  const page = (response?.body ?? '').replaceAll('&amp;', '&')
  const texts = [response?.headers['location'] ?? '', response?.headers['refresh'] ?? '', page]
  return texts.flatMap((text) =>
    text
      .split(start)
      .slice(1)
      .map((rest) => `${start}${/^[^\s"'<>]*/.exec(rest)?.[0] ?? ''}`),
  )
}
