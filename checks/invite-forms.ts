import { inviteFromTarget } from './flows/invite-from-target.ts'
import { inviteToTarget } from './flows/invite-to-target.ts'
import { inviteWithAtSigns } from './flows/invite-with-at-signs.ts'
import { blocked, inconclusive, notApplicable } from '../scripts/harness/outcome.ts'
import { listsCapability } from './target/capabilities.ts'
import { readInviteText } from './target/invite-text.ts'
import { defineChecks } from './target/ocm-context.ts'

/** Why nothing is known of how a target reads an Invite. */
const noText = 'What drives the target hands it the parts of an Invite, and no text that it has to read.'

export default defineChecks('invite-forms', [
  {
    id: 'invite-forms/strings-accepted',
    requirement: 'invite-forms~qfsl',
    quote: 'MUST accept an invite string',
    role: 'invite-receiver',
    reach: 'gesture',
    needs: [inviteToTarget],
    run({ of, cite, expect }) {
      const { form, observed } = of(inviteToTarget)
      cite(observed)
      if (form === 'parts') return blocked(noText)
      expect('the first form of an Invite that is accepted', form).toBe('invite-string')
      return undefined
    },
  },
  {
    id: 'invite-forms/strings-decoded',
    requirement: 'invite-forms~kqvt',
    quote: 'MUST decode an invite string from base64',
    role: 'invite-receiver',
    reach: 'gesture',
    needs: [inviteToTarget],
    run({ of, cite, expect }) {
      const { form, observed } = of(inviteToTarget)
      cite(observed)
      if (form === 'parts') return blocked(noText)
      if (form === 'link')
        return inconclusive('The target takes links, and shows of no string what it makes of it.')
      expect('the form of an Invite in which its token is found', form).toBe('invite-string')
      return undefined
    },
  },
  {
    id: 'invite-forms/split-at-last-at-sign',
    requirement: 'invite-forms~ndtq',
    quote: 'MUST split the decoded text at its last @',
    role: 'invite-receiver',
    reach: 'gesture',
    needs: [inviteWithAtSigns],
    run({ of, cite, expect }) {
      const { observed, sentToken, receivedToken } = of(inviteWithAtSigns)
      cite(observed)
      if (receivedToken === undefined)
        return inconclusive('The acceptance holds no `token` that is a string.')
      // The tokens themselves are removed as secrets.
      expect('what arrives of a token that contains `@`', arrivedOf(receivedToken, sentToken)).toBe(
        'all of it',
      )
      return undefined
    },
  },
  {
    id: 'invite-forms/links-supported',
    requirement: 'invite-forms~wlvd',
    quote: 'SHOULD support this form',
    role: 'invite-sender',
    reach: 'gesture',
    needs: [inviteFromTarget],
    async run({ of, discovery, discoveryObserved, cite, target, expect }) {
      const { link, token } = of(inviteFromTarget)
      if (!listsCapability(discovery, 'invite-wayf')) {
        return notApplicable('`capabilities` does not list `invite-wayf`.')
      }
      cite(discoveryObserved)
      if (link === undefined)
        return inconclusive('Whether there is a link beside the invite string is not known.')
      const read = link === '' ? undefined : readInviteText(link)
      const isLink = read?.form === 'link' && read.token === token
      expect('the Invite', link === '' ? 'no link' : 'a link').toBeA(
        'a link with its token in the query',
        isLink,
      )
      const { response } = (await target.request({ method: 'GET', url: link, redirect: 'manual' })).exchange
      const status = response?.status ?? 0
      return status >= 200 && status < 400
        ? undefined
        : inconclusive(
            `Nothing is to be seen at the link: ${status === 0 ? 'no answer' : `status ${status}`}.`,
          )
    },
  },
])

function arrivedOf(received: string, sent: string): string {
  if (received === sent) return 'all of it'
  return sent.startsWith(`${received}@`) ? 'what stands before one of its @ signs' : 'something else'
}
