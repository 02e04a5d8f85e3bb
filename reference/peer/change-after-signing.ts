import type { Behaviour } from '../behaviour.ts'
import type { OutgoingDraft } from '../signing/outgoing-draft.ts'

/**
 * Changes the content of a request after it was signed, in a way that only its digest tells: neither its length nor
 * what it says changes, so that a server that takes it took it for what it was.
 */
export const bodyChangedAfterSigning: Behaviour = {
  name: 'body-changed-after-signing',
  description: 'Changes one byte of the content after the request was signed, and not what it says.',
  unsigned(request) {
    if (request.body === undefined) return
    request.body = isForm(request)
      ? request.body.replace(escapable, (letter) => `%${letter.charCodeAt(0).toString(16)}`)
      : `${request.body} `
  },
  signed(request) {
    if (request.body === undefined) return
    request.body = isForm(request)
      ? request.body.replace(/%[0-9][a-f]/, (escape) => escape.toUpperCase())
      : request.body.replace(/ $/, '\n')
  },
}

/** Letters whose percent-encoding has a letter in it. */
const escapable = /[j-oz]/i

function isForm({ headers }: OutgoingDraft): boolean {
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false
}
