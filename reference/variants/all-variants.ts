import type { Behaviour } from '../behaviour.ts'
import { accessVariants } from './access.ts'
import { discoveryVariants } from './discovery.ts'
import { inviteVariants } from './invites.ts'
import { messageVariants } from './messages.ts'

/** Every variant. */
export const variants: readonly Behaviour[] = [
  ...discoveryVariants,
  ...messageVariants,
  ...inviteVariants,
  ...accessVariants,
]
