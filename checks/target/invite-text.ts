/** An Invite in one of the forms in which servers give it out, taken apart. */
export interface InviteText {
  readonly token: string
  /** The host, and the port if there is one, as it stands there. */
  readonly provider: string
  /** `plain` is what some servers give out: an invite string before it is encoded. */
  readonly form: 'invite-string' | 'plain' | 'link'
}

/** Reads what a user copies. Undefined for what is no Invite. Source: draft, #invite-forms. */
export function readInviteText(copied: string): InviteText | undefined {
  const text = copied.trim()
  const url = URL.parse(text)
  if (url !== null && /^https?:$/.test(url.protocol)) return readLink(url)
  if (text.includes('@')) return split(text, 'plain')
  const decoded = decodeBase64(text)
  return decoded === undefined ? undefined : split(decoded, 'invite-string')
}

/** The canonical form of an Invite. Source: draft, #invite-forms. */
export function inviteString(token: string, provider: string): string {
  return Buffer.from(`${token}@${provider}`).toString('base64')
}

function readLink({ searchParams, host }: URL): InviteText | undefined {
  const token = searchParams.get('token') ?? ''
  return token === ''
    ? undefined
    : { token, provider: searchParams.get('providerDomain') ?? host, form: 'link' }
}

function split(text: string, form: InviteText['form']): InviteText | undefined {
  const at = text.lastIndexOf('@')
  const [token, provider] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)]
  return token === '' || provider === '' ? undefined : { token, provider, form }
}

/** Source: RFC 4648, Sections 4 and 5; white space comes from mails. */
function decodeBase64(text: string): string | undefined {
  const encoded = text.replaceAll(/\s+/g, '')
  if (!/^[\w+/-]+={0,2}$/.test(encoded)) return undefined
  const decoded = Buffer.from(encoded, 'base64').toString()
  return decoded.includes('\uFFFD') ? undefined : decoded
}
