import type { Behaviour } from './behaviour.ts'
import { type Draftable, objectIn } from './editing.ts'

/** A change to the access over one protocol in the Shares that a server announces, where they offer it. */
export function inAccess(
  protocol: 'webdav' | 'webapp' | 'ssh',
  edit: (access: Draftable) => void,
): NonNullable<Behaviour['messages']> {
  return inProtocol((offered) => {
    const access = objectIn(offered, protocol)
    if (access !== undefined) edit(access)
  })
}

/** A change to `protocol` in the Shares that a server announces. */
export function inProtocol(edit: (protocol: Draftable) => void): NonNullable<Behaviour['messages']> {
  return {
    share(share) {
      const protocol = objectIn(share, 'protocol')
      if (protocol !== undefined) edit(protocol)
    },
  }
}
