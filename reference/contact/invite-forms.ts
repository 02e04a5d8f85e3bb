import type { Conduct } from '../conduct.ts'
import { hostOf, isHost } from '../ocm-address.ts'

/** An Invite taken apart, or why it is none, in a sentence for the user. */
export type InviteReading =
  | { readonly kind: 'invite'; readonly token: string; readonly provider: string }
  | { readonly kind: 'faulty'; readonly message: string }

/** Characters of a text that is read as an Invite. */
const mostCharacters = 10_000

/** The canonical form of an Invite. Source: draft, #invite-forms. */
export function inviteStringOf(token: string, provider: string): string {
  return Buffer.from(`${token}@${provider}`).toString('base64')
}

/**
 * Reads what a user pastes: an invite string, or a link to a WAYF Page or to the page to which one leads. White space
 * around it, and in an invite string that a mail has broken, does not matter. Source: draft, #invite-forms, #wayf.
 */
export function readInvite(pasted: string, conduct: Conduct): InviteReading {
  if (pasted.length > mostCharacters) {
    return faulty(
      `Expected an Invite of at most ${mostCharacters} characters, received more. Paste it alone.`,
    )
  }
  const text = pasted.trim()
  const url = URL.parse(text)
  if (url !== null && ['https:', 'http:'].includes(url.protocol)) return readLink(url)
  if (!conduct.acceptsInviteStrings) {
    return faulty('Expected a link to a WAYF Page, received other text. Paste the link of the Invite.')
  }
  const invite = conduct.decodesInviteStrings ? decodeBase64(text) : text
  if (invite === undefined) {
    return faulty(
      'Expected an invite string in base64 or a link, received other text. Copy the whole Invite.',
    )
  }
  const at = conduct.splitsInvitesAt === 'last' ? invite.lastIndexOf('@') : invite.indexOf('@')
  // As in a URI, where what stands before an `@` is no part of the host; behind the last one there is none.
  const provider = invite.slice(at + 1).replace(/^.*@/s, '')
  return readInviteParts(invite.slice(0, Math.max(at, 0)), provider)
}

/** Reads an Invite whose parts are known, as in the query of the page on which one is accepted. */
export function readInviteParts(token: string, provider: string): InviteReading {
  if (token === '' || token.length > mostCharacters) {
    return faulty('Expected an Invite with a token, received one without. Ask for a new Invite.')
  }
  return isHost(provider)
    ? { kind: 'invite', token, provider: hostOf(provider) }
    : faulty('Expected an Invite that names the host of a server, received none. Ask for a new Invite.')
}

function faulty(message: string): InviteReading {
  return { kind: 'faulty', message }
}

function readLink({ searchParams, host }: URL): InviteReading {
  return readInviteParts(searchParams.get('token') ?? '', searchParams.get('providerDomain') ?? host)
}

/** Undefined for what is not UTF-8 in base64. Source: RFC 4648, Sections 3.3 and 4. */
function decodeBase64(text: string): string | undefined {
  const encoded = text.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(encoded, 'base64'))
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
