import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of the forms in which an Invite is passed on and taken. */
export const inviteFormFaults: readonly FaultyBehaviour[] = [
  {
    name: 'invite-strings-refused',
    description: 'Takes links to a WAYF Page, and no invite strings.',
    breaks: ['invite-forms~qfsl'],
    conduct: { acceptsInviteStrings: false },
  },
  {
    name: 'invite-strings-not-decoded',
    description:
      'Looks for token and provider in an invite string as it is, and so takes none that is in base64.',
    breaks: ['invite-forms~kqvt', 'invite-forms~qfsl'],
    conduct: { decodesInviteStrings: false },
  },
  {
    name: 'invite-split-at-first-at-sign',
    description:
      'Splits the text of an Invite at its first `@`, and so cuts off the end of a token that contains one.',
    breaks: ['invite-forms~ndtq'],
    conduct: { splitsInvitesAt: 'first' },
  },
  {
    name: 'invite-links-not-supported',
    description: 'Gives out no links, and has a WAYF Page that disregards the Invite Token in its query.',
    breaks: ['invite-forms~wlvd'],
    conduct: { offersInviteLinks: false },
  },
]
