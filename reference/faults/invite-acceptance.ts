import type { FaultyBehaviour } from '../behaviour.ts'
import type { OutgoingDraft } from '../signing/outgoing-draft.ts'

const request = 'invite-acceptance~lnzw'

/** Faults of the request that accepts an Invite, and of what is made of it. */
export const inviteAcceptanceFaults: readonly FaultyBehaviour[] = [
  {
    name: 'invite-accepted-at-other-path',
    description: 'Sends the acceptance of an Invite to `/invites/accepted`.',
    breaks: [request, 'invite-acceptance~mzlh'],
    unsigned: onAcceptance(
      (draft) => void (draft.url = draft.url.replace(/\/invite-accepted$/, '/invites/accepted')),
    ),
  },
  {
    name: 'invite-accepted-by-put',
    description: 'Sends the acceptance of an Invite with PUT.',
    breaks: [request, 'invite-acceptance~mzlh'],
    unsigned: onAcceptance((draft) => void (draft.method = 'PUT')),
  },
  {
    name: 'invite-accepted-as-text',
    description: 'Sends the acceptance of an Invite as `text/plain`.',
    breaks: [request, 'invite-acceptance~tgvz'],
    unsigned: onAcceptance((draft) => void (draft.headers['content-type'] = 'text/plain; charset=utf-8')),
  },
  {
    name: 'invite-accepted-in-list',
    description: 'Puts the acceptance of an Invite into an array.',
    breaks: [request, 'invite-acceptance~lchq'],
    unsigned: onAcceptance((draft) => void (draft.body = `[${draft.body ?? ''}]`)),
  },
  {
    name: 'invite-accepted-without-tls',
    description: 'Sends the acceptance of an Invite over `http`.',
    breaks: [request, 'invite-acceptance~nzlp', 'api-requests~fklg'],
    unsigned: onAcceptance((draft) => void (draft.url = draft.url.replace(/^https:/, 'http:'))),
  },
  {
    name: 'invite-accepted-unsigned',
    description: 'Does not sign the acceptance of an Invite.',
    breaks: [request, 'invite-acceptance~cqlk', 'security-considerations~whbd', 'security-signatures~ztfz'],
    signing: onAcceptance((draft) => void (draft.signing = undefined)),
  },
  {
    name: 'unknown-invite-token-accepted',
    description: 'Answers 200 to any Invite Token that does not stand for an Invite.',
    breaks: ['invite-acceptance~ndxd'],
    conduct: { refusesUnknownInviteTokens: false },
  },
  {
    name: 'acceptances-not-verified',
    description: 'Acts on the acceptance of an Invite without a look at its signature.',
    breaks: ['invite-acceptance~fgdf', 'discovery-criteria~nvgv'],
    conduct: { verifiesAcceptances: false },
  },
  {
    name: 'invite-creator-forgotten',
    description: 'Takes an Invite that is accepted for that of another of its users.',
    breaks: ['invite-acceptance~ttzz'],
    conduct: { remembersInviteCreators: false },
  },
]

function onAcceptance(change: (draft: OutgoingDraft) => void): (draft: OutgoingDraft) => void {
  return (draft) => {
    if (draft.purpose === 'invite-acceptance-request') change(draft)
  }
}
