import { inviteFromTarget, secondInviteFromTarget } from './flows/invite-from-target.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('invites', [
  {
    id: 'invites/tokens-differ',
    requirement: 'invites~wslc',
    quote: 'MUST use a new Invite Token for each Invite',
    role: 'invite-sender',
    reach: 'gesture',
    needs: [inviteFromTarget, secondInviteFromTarget],
    run({ of, expect }) {
      const [one, other] = [of(inviteFromTarget), of(secondInviteFromTarget)]
      // The tokens themselves are secret.
      const tokens = one.token === other.token ? 'the same token twice' : 'two tokens'
      expect('the tokens of two Invites', tokens).toBe('two tokens')
      return undefined
    },
  },
])
