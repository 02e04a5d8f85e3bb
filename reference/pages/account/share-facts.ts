import { html } from 'hono/html'
import type { Html } from '../page.ts'
import { shownText } from '../shown-text.ts'
import { shownTime } from '../shown-time.ts'

interface Facts {
  readonly protocols: {
    readonly webdav?: { readonly permissions?: readonly string[] }
    readonly webapp?: { readonly permissions: readonly string[] }
    readonly ssh?: object
  }
  readonly requirements: readonly string[]
  /** Seconds since 1970; 0 stands for no end. */
  readonly expiration?: number
  readonly isReshare?: boolean
}

/** What a Share permits and demands, and when it ends, in a few words. */
export function shareFacts({ protocols, requirements, expiration = 0, isReshare = false }: Facts): Html {
  const { webdav, webapp, ssh } = protocols
  const facts = [
    ...(webdav === undefined ? [] : [html`WebDAV ${permissionsOf(webdav)}`]),
    ...(webapp === undefined ? [] : [html`web application ${permissionsOf(webapp)}`]),
    ...(ssh === undefined ? [] : [html`SSH`]),
    ...requirements.map((one) => html`${words.get(one) ?? shownText(one)}`),
    ...(isReshare ? [html`shared further on request`] : []),
    ...(expiration === 0 ? [] : [html`until ${shownTime(expiration * 1000)}`]),
  ]
  return html`${facts.map((fact, at) => html`${at === 0 ? '' : ' · '}${fact}`)}`
}

function permissionsOf({ permissions = [] }: { readonly permissions?: readonly string[] }): string {
  return permissions.length === 0 ? '' : `(${permissions.join(', ')})`
}

/** A map, as another server can demand a `constructor`. */
const words: ReadonlyMap<string, string> = new Map([
  ['must-exchange-token', 'access tokens only'],
  ['must-use-mfa', 'second factor demanded'],
])
