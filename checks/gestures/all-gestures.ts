import type { GestureDescription } from '../../scripts/harness/gestures.ts'
import type { JsonObject } from '../../scripts/harness/json-object.ts'

const received = {
  providerId: 'of the Share that the user received',
  name: 'its name, as the user sees it',
}

/**
 * What a user of an OCM server can do, as flows ask for it. A Share that the user received is named by its
 * `providerId` and its `name`; one that the user made, by its `providerId` and with whom it is shared.
 */
export const gestures: Readonly<Record<string, GestureDescription>> = {
  share: {
    input: {
      shareWith: 'the OCM Address of the recipient',
      kind: '`file` or `folder`',
      permissions: 'what the recipient may do: `view`, `read`, `write`, `share`',
      protocols: 'optional: `webdav`, `webapp`, `ssh`; else as the server has it',
      expiration: 'optional: when it ends, in seconds since 1970',
      shareType: 'optional: `user` or `group`',
      description: 'optional: words that go with it',
      mustUseMfa: 'optional: whether the recipient has to prove who they are with a second factor',
    },
    instruct: (input) =>
      `Share a ${whatToShare(input)} of yours with ${text(input, 'shareWith')}, who may ${list(input, 'permissions')}${overProtocols(input)}${until(input)}${demands(input)}.`,
  },
  unshare: {
    input: { providerId: 'of the Share', shareWith: 'with whom it was shared' },
    instruct: (input) => `Stop sharing with ${text(input, 'shareWith')} what you shared before.`,
  },
  'accept-share': {
    input: received,
    instruct: (input) => `Accept the Share "${text(input, 'name')}".`,
  },
  'decline-share': {
    input: received,
    instruct: (input) => `Decline the Share "${text(input, 'name')}".`,
  },
  'read-share': {
    input: { ...received, path: 'optional: of a file, in a folder that is shared' },
    instruct: (input) =>
      `Open ${inside(input)} the Share "${text(input, 'name')}", so that you see its content.`,
  },
  'list-share': {
    input: received,
    instruct: (input) => `Open the shared folder "${text(input, 'name')}", so that you see what is in it.`,
  },
  'write-share': {
    input: { ...received, path: 'optional: of a file, in a folder that is shared', text: 'what to write' },
    instruct: (input) =>
      `Replace the content of ${inside(input)} the Share "${text(input, 'name')}" by "${text(input, 'text')}".`,
  },
  'copy-share': {
    input: received,
    instruct: (input) => `Copy what is in the Share "${text(input, 'name')}" into your own files.`,
  },
  'open-webapp': {
    input: received,
    instruct: (input) => `Open the Share "${text(input, 'name')}" in the web application that it offers.`,
  },
  reshare: {
    input: { ...received, shareWith: 'the OCM Address with whom to share it further' },
    instruct: (input) =>
      `Share the Share "${text(input, 'name')}" further, with ${text(input, 'shareWith')}.`,
  },
  'create-invite': {
    input: {},
    instruct: () => 'Create an Invite for somebody at another server, and copy it.',
    asks: [
      { name: 'invite', label: 'Paste the Invite here: its string, or its link if there is none' },
      { name: 'link', label: 'Paste the link that comes with it, or - if there is none' },
    ],
  },
  'accept-invite': {
    input: { invite: 'an invite string' },
    instruct: (input) => `Accept this Invite: ${text(input, 'invite')}`,
  },
  'accept-invite-by-parts': {
    input: { token: 'the Invite Token', provider: 'the host, and the port if there is one, that it is from' },
    instruct: (input) =>
      `Accept the Invite of ${text(input, 'provider')} that has the token ${text(input, 'token')}.`,
  },
  'request-share': {
    input: { owner: 'the OCM Address to ask', share: 'what to ask for: a path or a URL' },
    instruct: (input) => `Ask ${text(input, 'owner')} to share ${text(input, 'share')} with you.`,
  },
  'remove-contact': {
    input: { address: 'the OCM Address of the contact' },
    instruct: (input) => `Remove ${text(input, 'address')} from your contacts, if it is there.`,
  },
  'locate-directory': {
    input: {},
    instruct: () =>
      'Look up whether this server has a Directory Service, which publishes a list of OCM Servers.',
    asks: [
      {
        name: 'location',
        label: 'Paste the URL of the list of its Directory Service, or - if it has none',
      },
    ],
  },
}

function text(input: JsonObject, name: string): string {
  const value = input[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** A folder is good for little without a file. */
function whatToShare(input: JsonObject): string {
  const kind = text(input, 'kind')
  return kind === 'folder' ? 'folder with a file in it' : kind
}

function list(input: JsonObject, name: string): string {
  const value = input[name]
  return Array.isArray(value) ? value.join(' and ') : ''
}

function inside(input: JsonObject): string {
  const path = text(input, 'path')
  return path === '' ? 'the file of' : `"${path}" in`
}

function overProtocols(input: JsonObject): string {
  const protocols = list(input, 'protocols')
  return protocols === '' ? '' : ` (over ${protocols})`
}

function until({ expiration }: JsonObject): string {
  return typeof expiration === 'number' ? `, until ${new Date(expiration * 1000).toISOString()}` : ''
}

function demands({ mustUseMfa }: JsonObject): string {
  return mustUseMfa === true ? ', and demand a second factor' : ''
}

/** What a person answered who may have nothing to paste: then an empty text. */
export function pastedText(answer: unknown): string | undefined {
  if (typeof answer !== 'string') return undefined
  const text = answer.trim()
  return text === '-' ? '' : text
}
